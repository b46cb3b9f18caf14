package tongbao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** What holds for every endpoint alike. */
@QuarkusTest
class HttpTest extends IntakeTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(4);
    private static final int MANY = 50;

    @Inject
    RequestsSeen requests;

    @Test
    void withoutATokenNothingIsAnswered() {
        problem(RestAssured.given().get("/api/v1/catalogue?centre=YC").then(), 401);
        problem(
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .put("/api/v1/catalogue")
                        .then(),
                401);
        problem(RestAssured.given().post("/api/v1/devices/T/token?centre=YC").then(), 401);
        problem(
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/api/v1/case-events")
                        .then(),
                401);
        problem(
                RestAssured.given()
                        .contentType("application/x-ndjson")
                        .body("{}".getBytes())
                        .post("/api/v1/case-events")
                        .then(),
                401);
    }

    @Test
    void aTokenThatWasTakenBeforeIsRefusedFromItsEndOn() {
        String centre = centreWithCatalogue();
        String token = TestTokens.person(A_MOMENT, Roles.VIEWER, centre);
        catalogue(token, centre).statusCode(200);
        catalogue(token, centre).statusCode(200);

        await().atMost(A_MOMENT.plusSeconds(10)).untilAsserted(() -> problem(catalogue(token, centre), 401));
    }

    @Test
    void aTokenThatWasTakenBeforeIsNotVerifiedAgain() {
        String centre = centreWithCatalogue();
        String token = TestTokens.person(Roles.VIEWER, centre);
        catalogue(token, centre).statusCode(200);
        double before = tokensKnown();

        catalogue(token, centre).statusCode(200);

        assertThat(tokensKnown()).isEqualTo(before + 1);
    }

    private static double tokensKnown() {
        String metrics = RestAssured.given().get("/q/metrics").asString();
        return metrics.lines()
                .filter(line -> line.startsWith("cache_gets_total")
                        && line.contains("cache=\"known-tokens\"")
                        && line.contains("result=\"hit\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void ofATokenThatWasTakenBeforeNothingMayBeAnother() {
        String centre = centreWithCatalogue();
        String token = TestTokens.person(Roles.VIEWER, centre);
        catalogue(token, centre).statusCode(200);

        int signature = token.lastIndexOf('.') + 1;
        String other = token.charAt(signature) == 'A' ? "B" : "A";
        problem(catalogue(token.substring(0, signature) + other + token.substring(signature + 1), centre), 401);
        catalogue(token, centre).statusCode(200);
    }

    private static ValidatableResponse catalogue(String token, String centre) {
        return as(token).queryParam("centre", centre).get("/api/v1/catalogue").then();
    }

    @Test
    void theFrameworksRefusalsAreProblemsToo() {
        problem(admin().get("/api/v1/nothing").then(), 404);
        problem(admin().delete("/api/v1/catalogue").then(), 405);
        problem(admin().accept("image/png").get("/api/v1/catalogue?centre=YC").then(), 406);
        problem(
                admin().contentType("text/plain")
                        .body("x")
                        .put("/api/v1/catalogue")
                        .then(),
                415);
        problem(
                as(TestTokens.gateway())
                        .contentType("text/csv")
                        .body("x")
                        .post("/api/v1/case-events")
                        .then(),
                415);
        problem(
                as(TestTokens.person(Roles.VIEWER, "*"))
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .put("/api/v1/catalogue")
                        .then(),
                403);
    }

    @Test
    void aRefusalIsReadableByAClientThatSendsAllBeforeItReads() throws Exception {
        String admin = TestTokens.person(Roles.ADMIN, "*");

        assertThat(statusOfLargeBody("PUT", "/api/v1/catalogue", "not.a.token", "application/json"))
                .isEqualTo(401);
        assertThat(statusOfLargeBody("PUT", "/api/v1/catalogue", admin, "application/json"))
                .isEqualTo(413);
        assertThat(statusOfLargeBody("PUT", "/api/v1/catalogue", admin, "text/plain"))
                .isEqualTo(415);
        assertThat(statusOfLargeBody("POST", "/api/v1/case-events", TestTokens.gateway(), "application/json"))
                .isEqualTo(413);
    }

    @Test
    void aRequestThatWasAnsweredIsNotKept() {
        String event = Bodies.event(centreWithCatalogue(), "K1", "2023-04-03T09:15:00+08:00")
                .toString();
        requests.forget();

        for (int i = 0; i < MANY; i++) {
            as(TestTokens.gateway())
                    .contentType(ContentType.JSON)
                    .body(event)
                    .post("/api/v1/case-events")
                    .then()
                    .statusCode(202);
        }

        // Sooner than a body that nobody reads is given up; and a connection that stays open may know its last request.
        await().atMost(Duration.ofSeconds(3)).until(requests::kept, lessThanOrEqualTo(MANY / 10L));
    }

    private static int statusOfLargeBody(String method, String path, String token, String type) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + path)
                .toURL()
                .openConnection();
        byte[] body = new byte[20 * 1024 * 1024];
        connection.setRequestMethod(method);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", type);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection.getResponseCode();
    }

    @Test
    void healthSaysWhatItDependsOn() {
        RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("broker", "topics and catalogues"));
        RestAssured.given().get("/q/health/live").then().statusCode(200);
        RestAssured.given().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void metricsTellWhatWasTakenAndRefused() {
        String centre = centreWithCatalogue();
        as(TestTokens.gateway())
                .contentType(ContentType.JSON)
                .body(Bodies.event(centre, "K", "2023-04-03T09:15:00+08:00").toString())
                .post("/api/v1/case-events")
                .then()
                .statusCode(202);

        RestAssured.given()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tongbao_intake_accepted_total"))
                .body(containsString("tongbao_intake_refused_total{reason=\"away\"}"))
                .body(containsString("tongbao_intake_bytes_in_flight"))
                .body(containsString("tongbao_intake_acknowledgement_seconds_bucket"));
    }

    @Test
    void theDescriptionNamesEveryEndpointWithExamplesAndProblems() {
        RestAssured.given()
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Tongbao intake-service"))
                .body("paths", hasKey("/api/v1/catalogue"))
                .body("paths", hasKey("/api/v1/devices/{code}/token"))
                .body("paths.'/api/v1/case-events'.post.requestBody.content", hasKey("application/x-ndjson"))
                .body("paths.'/api/v1/case-events'.post.requestBody.content.'application/json'", hasKey("examples"))
                .body("paths.'/api/v1/case-events'.post.responses", hasKey("422"))
                .body("paths.'/api/v1/case-events'.post.responses", hasKey("503"))
                .body("components.securitySchemes", hasKey("token"));
    }
}
