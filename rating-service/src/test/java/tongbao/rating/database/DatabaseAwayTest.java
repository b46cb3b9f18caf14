package tongbao.rating.database;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.Cable;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class DatabaseAwayTest {
    private static final Duration SOON = Duration.ofSeconds(3);
    /** Two seconds for a turn, half a second for a connection, two for an answer; and some for a busy machine. */
    private static final Duration AFTER_TIMEOUTS = Duration.ofSeconds(8);

    /** What votes may use at once. */
    private static final int MOST_OF_THE_POOL = 16;

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    private TestCentre centre;

    @BeforeEach
    void openCentreAndWarmUp() {
        centre = TestCentre.open(catalogues);
        await().atMost(RECOVERY)
                .until(() -> post(centre.pad(), centre.vote("warm")).statusCode() != 503);
    }

    @AfterEach
    void mend() {
        Cable.mend();
        await().atMost(RECOVERY)
                .until(() -> post(centre.pad(), centre.vote("mended")).statusCode() != 503);
    }

    @Test
    void aVoteIsRefusedSoonWhileTheDatabaseIsAwayAndTakenWhenItIsBack() {
        VoteJson vote = centre.vote("1");
        Cable.pull();

        away(post(centre.pad(), vote), SOON);
        get("/q/health/ready").then().statusCode(503);

        Cable.mend();
        await().atMost(RECOVERY).until(() -> post(centre.pad(), vote).statusCode() == 201);
        await().atMost(RECOVERY).until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void staleConnectionsAreFoundOutWithoutRefusingAnybody() {
        Cable.pull();
        Cable.mend();

        post(centre.pad(), centre.vote("1")).then().statusCode(201);
    }

    @Test
    void aVoteIsRefusedSoonWhileTheDatabaseIsSilent() {
        VoteJson vote = centre.vote("1");
        Cable.clog();

        away(post(centre.pad(), vote), AFTER_TIMEOUTS);

        Cable.mend();
        await().atMost(RECOVERY).until(() -> post(centre.pad(), vote).statusCode() == 201);
    }

    @Test
    void aCrowdIsRefusedAsSoonAsOneWhileTheDatabaseIsSilent() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<HttpRequest> requests = IntStream.range(0, 100)
                .mapToObj(n -> request(centre.vote("C-" + n).toString()))
                .toList();
        Cable.clog();

        List<CompletableFuture<Timed>> answers =
                requests.stream().map(request -> timed(client, request)).toList();

        assertThat(answers).extracting(CompletableFuture::join).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.taken()).isLessThan(AFTER_TIMEOUTS);
        });
    }

    private record Timed(int status, Duration taken) {}

    private static CompletableFuture<Timed> timed(HttpClient client, HttpRequest request) {
        long start = System.nanoTime();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> new Timed(answer.statusCode(), Duration.ofNanos(System.nanoTime() - start)));
    }

    private HttpRequest request(String vote) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/ratings"))
                .header("Authorization", "Bearer " + centre.pad())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(vote))
                .build();
    }

    @Test
    void aVoteIsRefusedSoonWhileEveryConnectionIsTaken() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            takeAll(taken);
            away(post(centre.pad(), centre.vote("1")), SOON);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        await().atMost(RECOVERY)
                .until(() -> post(centre.pad(), centre.vote("1")).statusCode() == 201);
    }

    /** But those the service's own threads keep: what they only borrow comes back, and the next try gets it. */
    private void takeAll(List<Connection> taken) {
        boolean more = true;
        while (more) {
            more = takeOne(taken) || takeOne(taken);
        }
        assertThat(taken).hasSizeGreaterThan(MOST_OF_THE_POOL);
    }

    private boolean takeOne(List<Connection> taken) {
        try {
            return taken.add(database.getConnection());
        } catch (SQLException noneInTime) {
            return false;
        }
    }

    private static void away(Response answer, Duration within) {
        refused(answer, 503).header("Retry-After", equalTo("1")).body("title", equalTo("Service Unavailable"));
        assertThat(answer.time()).isLessThan(within.toMillis());
    }
}
