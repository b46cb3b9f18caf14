package tongbao.suite.process;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a child process shows that it is ready. */
public sealed interface Readiness {

    /** It prints a line that begins like this. */
    record Line(String prefix) implements Readiness {}

    /** It answers 200 here. */
    record Page(HttpClient http, URI address) implements Readiness {
        private static final Duration LIMIT = Duration.ofSeconds(2);

        boolean answers() {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
            CompletableFuture<Integer> status =
                    http.sendAsync(request, BodyHandlers.discarding()).thenApply(response -> response.statusCode());
            try {
                return status.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS) == 200;
            } catch (ExecutionException | TimeoutException notYet) {
                return false;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
