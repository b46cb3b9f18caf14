package tongbao.rating.invitation;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A pad listening to its stream, as far as the lines have come. */
final class PadStream implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Void>> response;
    private volatile Flow.Subscription subscription;

    private PadStream(String token, String centre, String window) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                        + "/api/v1/windows/" + window + "/invitations?centre=" + centre))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        this.response = HTTP.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Lines()));
    }

    static PadStream open(String token, String centre, String window) {
        return new PadStream(token, centre, window);
    }

    /** What was said, event by event: its name and data. */
    List<String> events() {
        return lines.stream()
                .filter(line -> line.startsWith("event:") || line.startsWith("data:"))
                .toList();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitEvents(int count) {
        await().atMost(PATIENCE).until(() -> events().size() >= 2 * count);
    }

    int status() {
        return response.join().statusCode();
    }

    boolean hasEnded() {
        return response.isDone();
    }

    @Override
    public void close() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        response.cancel(true);
    }

    private final class Lines implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription opened) {
            subscription = opened;
            opened.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable broken) {}

        @Override
        public void onComplete() {}
    }
}
