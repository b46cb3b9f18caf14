package tongbao.suite.replay;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request again while the service asks to come back later or cannot be reached. Only for requests that may
 * arrive twice, which is every one of ours: each event carries its id.
 */
final class PatientClient {
    private static final Set<Integer> COME_BACK_LATER = Set.of(429, 503);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** How long one request may be tried in all: a broker or a service may be starting again meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /**
     * The final answer, whatever its status.
     *
     * @param passing statuses that for this request mean a state that will pass, besides 429 and 503
     */
    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, Set<Integer> passing) {
        return attempt(new Attempt(request, passing, FIRST_PAUSE, System.nanoTime() + PATIENCE.toNanos()));
    }

    private CompletableFuture<HttpResponse<byte[]>> attempt(Attempt attempt) {
        return http.sendAsync(attempt.request(), BodyHandlers.ofByteArray())
                .handle((answer, failure) -> judge(attempt, answer, failure))
                .thenCompose(judged -> judged);
    }

    private CompletableFuture<HttpResponse<byte[]>> judge(
            Attempt attempt, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
        if (attempt.isWorthAnother(answer, failure)) {
            Executor later =
                    CompletableFuture.delayedExecutor(attempt.pauseAfter(answer).toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> attempt(attempt.next()), later)
                    .thenCompose(again -> again);
        }
        return answer != null
                ? CompletableFuture.completedFuture(answer)
                : CompletableFuture.failedFuture(failure == null ? new IllegalStateException() : failure);
    }

    private record Attempt(HttpRequest request, Set<Integer> passing, Duration pause, long giveUpAt) {

        boolean isWorthAnother(@Nullable HttpResponse<?> answer, @Nullable Throwable failure) {
            if (System.nanoTime() - giveUpAt > 0) {
                return false;
            }
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            return cause instanceof IOException
                    || (answer != null
                            && (COME_BACK_LATER.contains(answer.statusCode())
                                    || passing.contains(answer.statusCode())));
        }

        /** What the service asks for, but never more than {@link #LONGEST_PAUSE}. */
        Duration pauseAfter(@Nullable HttpResponse<?> answer) {
            Duration asked = answer == null
                    ? pause
                    : Duration.ofSeconds(
                            answer.headers().firstValueAsLong("Retry-After").orElse(0));
            Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
            return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }

        Attempt next() {
            return new Attempt(request, passing, pause.multipliedBy(2), giveUpAt);
        }
    }
}
