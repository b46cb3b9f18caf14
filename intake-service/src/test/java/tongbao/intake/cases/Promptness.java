package tongbao.intake.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import tongbao.security.TestTokens;

/**
 * Sees that refusals without the broker come within a second. What this machine, busy as it may be, takes for a request
 * of the same size that needs no broker comes on top.
 */
final class Promptness {
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private record Timed(HttpResponse<String> response, Duration took) {}

    private Promptness() {}

    static void refusedWithinASecond(String type, String body) {
        Duration withoutBroker = IntStream.range(0, 3)
                .mapToObj(i -> post(type, "x" + body))
                .peek(timed -> assertThat(timed.response().statusCode()).isEqualTo(400))
                .map(Timed::took)
                .max(Duration::compareTo)
                .orElseThrow();

        Timed refused = post(type, body);

        assertThat(refused.response().statusCode()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.took()).isLessThan(PROMISED.plus(withoutBroker));
    }

    private static Timed post(String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + CaseEventResource.PATH))
                .header("Authorization", "Bearer " + TestTokens.gateway())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Timed(response, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
