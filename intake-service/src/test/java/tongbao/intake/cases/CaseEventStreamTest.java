package tongbao.intake.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tongbao.intake.Bodies;
import tongbao.intake.Topic;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
class CaseEventStreamTest extends CaseEventTest {

    @Test
    void aStreamIsAnsweredWithALinePerBatch() {
        String centre = centreWithCatalogue();
        List<String> lines = lines(centre, 1100);

        Response answer = stream(TestTokens.gateway(), String.join("\n", lines));

        answer.then().statusCode(202).contentType("application/x-ndjson");
        assertThat(answer.asString()).isEqualTo("""
                {"batch":0,"from":0,"accepted":500}
                {"batch":1,"from":500,"accepted":500}
                {"batch":2,"from":1000,"accepted":100}
                """);
        assertThat(onTopic(centre)).extracting(Topic::value).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void fiveThousandLinesOfUnknownLengthAllArrive() {
        String centre = centreWithCatalogue();
        byte[] body = String.join("\n", lines(centre, 5000)).getBytes(StandardCharsets.UTF_8);

        Response answer = as(tokenOf(centre, "G-1"))
                .contentType(CaseEventAnswers.NDJSON)
                .body(new ByteArrayInputStream(body)) // chunked
                .post(PATH);

        answer.then().statusCode(202);
        assertThat(answer.asString().lines()).hasSize(10);
        assertThat(onTopic(centre)).hasSize(5000);
    }

    @Test
    void aStreamMayBeLargerThanAnyBody() throws Exception {
        String centre = centreWithCatalogue();
        List<String> lines = IntStream.range(0, 200)
                .mapToObj(i -> Bodies.event(centre, "K" + i, TIME)
                        .put("pad", "x".repeat(60_000))
                        .toString())
                .toList();
        HttpURLConnection connection = open(TestTokens.gateway());

        try (OutputStream body = connection.getOutputStream()) {
            send(body, lines);
        }

        assertThat(connection.getResponseCode()).isEqualTo(202);
        assertThat(onTopic(centre)).hasSize(200);
    }

    @Test
    void blankLinesAreSkippedButCounted() {
        String centre = centreWithCatalogue();
        String body = "\n" + event(centre) + "\r\n  \r\n" + event(centre) + "\n\n";

        assertThat(stream(TestTokens.gateway(), body).asString())
                .isEqualTo("{\"batch\":0,\"from\":0,\"accepted\":2}\n");
        problem(stream(TestTokens.gateway(), body + "\nnonsense").then(), 400).body("violations[0].index", equalTo(6));
    }

    @Test
    void anEmptyStreamIsAccepted() {
        Response answer = stream(TestTokens.gateway(), "\n\n");

        answer.then().statusCode(202);
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void aBadLineEndsTheStreamAndNothingOfItsBatchIsWritten() {
        String centre = centreWithCatalogue();
        List<String> lines = lines(centre, 2000);
        lines.set(1234, Bodies.event(centre, "K", TIME).put("item", "NONE").toString());

        Response refused = stream(TestTokens.gateway(), String.join("\n", lines));

        problem(refused.then(), 422)
                .body("accepted", equalTo(1000))
                .body("results.from", equalTo(List.of(0, 500)))
                .body("violations.index", equalTo(List.of(1234)))
                .body("violations.field", equalTo(List.of("item")));
        assertThat(onTopic(centre))
                .extracting(Topic::value)
                .containsExactlyInAnyOrderElementsOf(lines.subList(0, 1000));
    }

    @Test
    void everyReasonToRefuseHasItsStatus() {
        String centre = centreWithCatalogue();
        String token = tokenOf(centre, "G-1");

        problem(stream(token, event(centre) + "\n[]").then(), 400).body("violations[0].index", equalTo(1));
        problem(stream(token, event(centre) + "\n" + event("OTHER")).then(), 403)
                .body("violations[0].index", equalTo(1))
                .body("accepted", equalTo(0));
        problem(stream(token, event(centre) + "\n{}").then(), 422).body("violations.field", hasItem("caseNo"));
        assertThat(onTopic(centre)).isEmpty();
    }

    @Test
    void aLineOfMoreThan64KiBIsTooLarge() {
        String centre = centreWithCatalogue();
        String fits =
                Bodies.event(centre, "K", TIME).put("pad", "x".repeat(65_000)).toString();
        String tooLong =
                Bodies.event(centre, "K", TIME).put("pad", "x".repeat(66_000)).toString();

        stream(TestTokens.gateway(), fits + "\n" + fits + "\n" + fits + "\n" + fits + "\n" + fits + "\n")
                .then()
                .statusCode(202);
        problem(
                        stream(TestTokens.gateway(), fits + "\n" + tooLong + "\n" + fits)
                                .then(),
                        413)
                .body("violations[0].index", equalTo(1));
        problem(stream(TestTokens.gateway(), "x".repeat(3_000_000)).then(), 413)
                .body("violations[0].index", equalTo(0));
        assertThat(onTopic(centre)).hasSize(5);
    }

    @Test
    void onlyTerminalsAndGatewaysMayStream() {
        problem(stream(TestTokens.person(Roles.ADMIN, "*"), "").then(), 403);
        problem(stream("not.a.token", "").then(), 401);
    }

    @Test
    void aTokenRevokedMeanwhileEndsTheStream() throws Exception {
        String centre = centreWithCatalogue();
        HttpURLConnection connection = open(tokenOf(centre, "G-1"));
        try (OutputStream body = connection.getOutputStream()) {
            send(body, lines(centre, 500));
            await().untilAsserted(() -> assertThat(onTopic(centre)).hasSize(500));

            tokenOf(centre, "G-1");
            send(body, lines(centre, 500));
        }

        assertThat(connection.getResponseCode()).isEqualTo(401);
        assertThat(onTopic(centre)).hasSize(500);
    }

    @Test
    void streamsAtOnceAreBounded() throws Exception {
        String centre = centreWithCatalogue();
        List<HttpURLConnection> streams = new ArrayList<>();
        List<OutputStream> bodies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            streams.add(open(TestTokens.gateway()));
            bodies.add(streams.get(i).getOutputStream());
            send(bodies.get(i), lines(centre, 500));
        }
        await().untilAsserted(() -> assertThat(onTopic(centre)).hasSize(8 * 500));

        Response oneMore = stream(TestTokens.gateway(), event(centre));

        problem(oneMore.then(), 429).header("Retry-After", "1");
        for (int i = 0; i < 8; i++) {
            bodies.get(i).close();
            assertThat(streams.get(i).getResponseCode()).isEqualTo(202);
        }
        stream(TestTokens.gateway(), event(centre)).then().statusCode(202);
    }

    private static HttpURLConnection open(String token) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://localhost:" + io.restassured.RestAssured.port + PATH)
                        .toURL()
                        .openConnection();
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(4096);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", CaseEventAnswers.NDJSON);
        return connection;
    }

    private static void send(OutputStream body, List<String> lines) throws Exception {
        body.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private static List<String> lines(String centre, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Bodies.event(centre, "K" + i, TIME).toString())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String event(String centre) {
        return Bodies.event(centre, "K", TIME).toString();
    }
}
