package tongbao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tongbao.openapi.OpenApiDocument;
import tongbao.security.TestTokens;

/** {@code /q/openapi} says what this service really answers. */
@QuarkusTest
class OpenApiTest extends IntakeTest {
    private static final String EVENTS = "/api/v1/case-events";
    private static final String REGISTRATIONS = "/api/v1/registrations";
    private static final String CATALOGUE = "/api/v1/catalogue";
    private static final String TIME = "2023-04-03T09:15:00+08:00";

    private final List<String> complaints = new ArrayList<>();
    private OpenApiDocument document;

    @Test
    void everyOperationSaysWhatItIsWhoMayCallItAndHowItRefuses() {
        OpenApiDocument described = document();

        assertThat(described.flaws()).isEmpty();
        assertThat(described.operationNames())
                .contains(
                        "PUT /api/v1/catalogue",
                        "GET /api/v1/catalogue",
                        "POST /api/v1/devices/{code}/token",
                        "POST /api/v1/case-events");
    }

    @Test
    void answersOfCaseEventsAreWhatTheDocumentSays() {
        document = document();
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "1", TIME);
        String gateway = TestTokens.gateway();

        check("POST", EVENTS, post(gateway, ContentType.JSON.toString(), event.toString()), 202);
        check("POST", EVENTS, post(gateway, "application/x-ndjson", event + "\n" + event + "\n"), 202);
        check("POST", EVENTS, post(gateway, ContentType.JSON.toString(), "{"), 400);
        check("POST", EVENTS, post(gateway, ContentType.JSON.toString(), "[{}]"), 422);
        check("POST", EVENTS, post("x.y.z", ContentType.JSON.toString(), event.toString()), 401);
        check("POST", EVENTS, post(tokenOf(centre, "P-A03"), ContentType.JSON.toString(), event.toString()), 403);
        check("POST", EVENTS, post(gateway, "text/plain", "?"), 415);
        check("POST", EVENTS, post(gateway, ContentType.JSON.toString(), " ".repeat(2 << 20) + event), 413);

        assertThat(complaints).isEmpty();
    }

    @Test
    void answersOfCataloguesAndDevicesAreWhatTheDocumentSays() {
        document = document();
        String centre = centreWithCatalogue();
        String token = "/api/v1/devices/T-A03/token";
        String registration = "/api/v1/devices/T-A03/registration";

        check("PUT", CATALOGUE, put(Bodies.catalogue(centre)), 200);
        check("PUT", CATALOGUE, put("{}"), 422);
        check("PUT", CATALOGUE, put("{"), 400);
        check("GET", CATALOGUE, admin().get(CATALOGUE + "?centre=" + centre), 200);
        check("GET", CATALOGUE, admin().get(CATALOGUE + "?centre=NOWHERE"), 404);
        check("GET", CATALOGUE, RestAssured.get(CATALOGUE + "?centre=" + centre), 401);
        check("GET", CATALOGUE, as(TestTokens.person("nobody", "*")).get(CATALOGUE + "?centre=" + centre), 403);
        check("POST", token, admin().post(token + "?centre=" + centre), 201);
        check("POST", token, admin().post(token + "?centre=NOWHERE"), 404);
        check("POST", registration, admin().post(registration + "?centre=" + centre), 201);
        check("POST", registration, admin().post(registration + "?centre=NOWHERE"), 404);
        check("POST", REGISTRATIONS, register("{\"centre\": \"" + centre + "\", \"code\": \"WRONG\"}"), 403);
        check("POST", REGISTRATIONS, register("{"), 400);
        check("POST", REGISTRATIONS, register("{}"), 422);

        assertThat(complaints).isEmpty();
    }

    private void check(String method, String path, Response answer, int status) {
        if (answer.statusCode() != status) {
            complaints.add("%s %s: %d, not %d".formatted(method, path, answer.statusCode(), status));
        }
        complaints.addAll(document.complaints(
                method,
                path,
                answer.statusCode(),
                answer.contentType(),
                answer.body().asString()));
    }

    private static Response register(String body) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post(REGISTRATIONS);
    }

    private static Response post(String token, String type, String body) {
        return as(token)
                .contentType(type)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(EVENTS);
    }

    private static OpenApiDocument document() {
        return OpenApiDocument.parse(RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
