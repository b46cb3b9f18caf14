package tongbao.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.openapi.OpenApiDocument;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** {@code /q/openapi} says what this service really answers. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class OpenApiTest {
    private static final String RATINGS = "/api/v1/ratings";
    private static final String REVIEWS = "/api/v1/bad-reviews";
    private static final String KEYS = "/api/v1/contact-keys";
    private static final String RATERS = "/api/v1/raters";
    private static final String RATER = """
            {"contact": "13800001234", "reason": "本人书面申请"}""";
    private static final String AUDIT = "/api/v1/audit";
    private static final String REASON = """
            {"reason": "差评回访核实"}""";
    private static final String LINKS = "/api/v1/links";
    private static final String INTEGRITY = "/api/v1/integrity";
    private static final String INVITATION = "/api/v1/windows/A03/invitation";

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private final List<String> complaints = new ArrayList<>();
    private OpenApiDocument document;

    @Test
    void everyOperationSaysWhatItIsWhoMayCallItAndHowItRefuses() {
        OpenApiDocument described = document();

        assertThat(described.flaws()).isEmpty();
        assertThat(described.operationNames())
                .contains(
                        "POST /api/v1/ratings",
                        "GET /api/v1/ratings/{id}",
                        "POST /api/v1/ratings/{id}/addition",
                        "GET /api/v1/integrity",
                        "POST /api/v1/links",
                        "GET /api/v1/links/{token}",
                        "POST /api/v1/links/{token}/rating",
                        "GET /api/v1/windows/{window}/invitation",
                        "GET /api/v1/windows/{window}/invitations");
    }

    @Test
    void theDocumentTellsWhatIsThereAndWhatMayGoWrong() {
        JsonPath document = json().jsonPath();

        assertThat(document.getString("info.title")).contains("rating-service");
        assertThat(document.getMap("components.securitySchemes")).isNotEmpty();
        assertThat(responses(document, RATINGS, "post"))
                .containsKeys("200", "201", "400", "401", "403", "409", "413", "415", "422", "503");
        assertThat(responses(document, RATINGS + "/{id}", "get"))
                .containsKeys("200", "400", "401", "403", "404", "503");
        assertThat(responses(document, RATINGS + "/{id}/addition", "post"))
                .containsKeys("201", "400", "401", "403", "404", "413", "415", "422", "503");
        assertThat(
                        document.getString(
                                "paths.'/api/v1/ratings'.post.responses.'422'.content.'application/problem+json'.schema.'$ref'"))
                .endsWith("/Problem");
    }

    @Test
    void theSchemaOfAVoteHasTheContractsFields() {
        JsonPath document = json().jsonPath();

        assertThat(document.getMap("components.schemas.Rating.properties").keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "id", "caseNo", "centre", "level", "ratedAt", "channel", "reasons", "comment", "contact");
        assertThat(document.getString("components.schemas.Rating.properties.id.format"))
                .isEqualTo("uuid");
        assertThat(document.<String>getList("components.schemas.Rating.required"))
                .containsExactlyInAnyOrder("id", "caseNo", "centre", "level", "ratedAt", "channel");
    }

    @Test
    void theStepsOfABadReviewAreListedWhereTheyAreTaken() {
        List<String> steps = json().jsonPath()
                .getList(
                        "paths.'/api/v1/bad-reviews/{id}/{step}'.post.parameters.find { it.name == 'step' }.schema.enum");

        assertThat(steps)
                .containsExactlyInAnyOrder(
                        "verify", "invalidate", "rectify", "cannot-rectify", "revisit", "close", "extension");
    }

    @Test
    void realAnswersAreWhatTheDocumentSays() {
        document = document();
        TestCentre centre = TestCentre.open(catalogues);
        String admin = TestTokens.person(Roles.ADMIN, centre.code());
        VoteJson vote = centre.vote("1").bad().with("comment", "等候太久").with("contact", "13800001234");
        String one = RATINGS + "/" + vote.id();
        String review = REVIEWS + "/" + vote.id();
        VoteJson addition = new VoteJson(Map.of())
                .with("id", vote.another().id())
                .with("centre", centre.code())
                .with("comment", "已回访")
                .with("addedAt", vote.fields().get("ratedAt"));

        check("POST", RATINGS, Api.post(centre.pad(), vote), 201);
        check("POST", RATINGS, Api.post(centre.pad(), vote.another()), 409);
        check("POST", RATINGS, Api.post(centre.pad(), vote.with("level", "SATISFIED")), 422);
        check("POST", RATINGS, Api.post(centre.pad(), "{"), 400);
        check("POST", RATINGS, Api.post(centre.gateway(), VoteJson.array(centre.vote("2"), vote)), 200);
        check("POST", RATINGS, Api.post(centre.pad(), VoteJson.array(centre.vote("3"))), 403);
        check("POST", RATINGS, Api.post("x.y.z", vote), 401);
        check("POST", RATINGS, Api.post(centre.pad(), " ".repeat(2 << 20) + vote), 413);
        check("GET", "/api/v1/pad", Api.read(centre.pad(), "/api/v1/pad" + at(centre)), 200);
        check("GET", "/api/v1/pad", Api.read(centre.pad(), "/api/v1/pad"), 400);
        check("GET", "/api/v1/pad", Api.read(centre.gateway(), "/api/v1/pad" + at(centre)), 403);
        check("GET", one, Api.get(centre.supervisor(), vote.id(), centre.code()), 200);
        check("GET", one, Api.get(centre.supervisor(), vote.another().id(), centre.code()), 404);
        check("POST", one + "/addition", Api.post(centre.gateway(), one + "/addition", addition), 201);
        check("POST", one + "/addition", Api.post(centre.gateway(), one + "/addition", "{"), 400);
        check("POST", one + "/contact", Api.post(centre.supervisor(), one + "/contact" + at(centre), REASON), 200);
        check("POST", one + "/contact", Api.post(centre.supervisor(), one + "/contact" + at(centre), "{}"), 422);
        check("POST", one + "/contact", Api.post(centre.pad(), one + "/contact" + at(centre), REASON), 403);
        check("GET", KEYS, Api.read(TestTokens.person(Roles.ADMIN, "*"), KEYS), 200);
        check("GET", KEYS, Api.read(admin, KEYS), 403);
        check("POST", KEYS + "/rotation", Api.post(TestTokens.person(Roles.ADMIN, "*"), KEYS + "/rotation", ""), 202);
        check("POST", RATERS + "/export", Api.post(admin, RATERS + "/export" + at(centre), RATER), 200);
        check("POST", RATERS + "/export", Api.post(admin, RATERS + "/export" + at(centre), "{"), 400);
        check("POST", RATERS + "/export", Api.post(admin, RATERS + "/export" + at(centre), "{}"), 422);
        check("POST", RATERS + "/erasure", Api.post(admin, RATERS + "/erasure" + at(centre), RATER), 200);
        check("POST", RATERS + "/erasure", Api.post(centre.supervisor(), RATERS + "/erasure" + at(centre), RATER), 403);
        check("GET", REVIEWS, Api.read(admin, REVIEWS + at(centre)), 200);
        check("GET", REVIEWS, Api.read(admin, REVIEWS + at(centre) + "&from=x"), 400);
        check("POST", review + "/verify", Api.post(admin, review + "/verify" + at(centre), "{}"), 200);
        check("POST", review + "/verify", Api.post(admin, review + "/verify" + at(centre), "{}"), 409);
        check("POST", review + "/extension", Api.post(admin, review + "/extension" + at(centre), "{}"), 422);
        check("GET", review, Api.read(admin, review + at(centre)), 200);
        check("GET", AUDIT, Api.read(admin, AUDIT + at(centre)), 200);
        check("GET", AUDIT, Api.read(admin, AUDIT), 400);
        check("GET", AUDIT, Api.read(centre.supervisor(), AUDIT + at(centre)), 403);

        assertThat(complaints).isEmpty();
    }

    private static String at(TestCentre centre) {
        return "?centre=" + centre.code();
    }

    @Test
    void findingsOfIntegrityAreWhatTheDocumentSays() {
        document = document();
        TestCentre centre = TestCentre.open(catalogues);
        Api.post(centre.pad(), centre.vote("1").with("channel", "WEB")).then().statusCode(201);

        check("GET", INTEGRITY, findings(centre.supervisor(), centre.code(), "STAFF_DEVICE"), 200);
        check("GET", INTEGRITY, findings(centre.supervisor(), centre.code(), "BURST"), 200);
        check("GET", INTEGRITY, findings(centre.supervisor(), centre.code(), "?"), 400);
        check("GET", INTEGRITY, findings(centre.pad(), centre.code(), "BURST"), 403);
        check("GET", INTEGRITY, findings(TestTokens.person(Roles.ADMIN, "*"), "NOWHERE", "BURST"), 404);

        assertThat(complaints).isEmpty();
    }

    @Test
    void invitationsAreWhatTheDocumentSays() {
        document = document();
        TestCentre centre = TestCentre.open(catalogues);
        check("GET", INVITATION, invitation(centre.pad(), centre.code()), 204);
        CaseTopic.tell(
                new CaseTopic(centre.code()).completed("1", Clock.systemUTC().instant()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> invitation(centre.pad(), centre.code()).statusCode() == 200);

        check("GET", INVITATION, invitation(centre.pad(), centre.code()), 200);
        check("GET", INVITATION, invitation(centre.pad(), "?"), 400);
        check("GET", INVITATION, invitation(centre.gateway(), centre.code()), 403);

        assertThat(complaints).isEmpty();
    }

    @Test
    void linksAreWhatTheDocumentSays() {
        document = document();
        TestCentre centre = TestCentre.open(catalogues);
        new Known(database)
                .tell(new CaseTopic(centre.code())
                        .completed("1", Clock.systemUTC().instant()));
        VoteJson request = new VoteJson(Map.of())
                .with("centre", centre.code())
                .with("caseNo", "1")
                .with("channel", "QR");
        Response minted = Api.post(centre.gateway(), LINKS, request);
        String link = LINKS + "/" + minted.path("token");

        check("POST", LINKS, minted, 201);
        check(
                "POST",
                LINKS,
                Api.post(centre.gateway(), LINKS, VoteJson.array(request, request.with("caseNo", "2"))),
                201);
        check("POST", LINKS, Api.post(centre.pad(), LINKS, VoteJson.array(request)), 403);
        check("POST", LINKS, Api.post(centre.pad(), LINKS, request.with("caseNo", "2")), 404);
        check("POST", LINKS, Api.post(centre.pad(), LINKS, "{"), 400);
        check("POST", LINKS, Api.post(centre.pad(), LINKS, "{}"), 422);
        check("GET", link, RestAssured.get(link), 200);
        check("GET", link + "x", RestAssured.get(link + "x"), 404);
        check("POST", link + "/rating", rate(link, "{\"level\": \"DISSATISFIED\"}"), 422);
        check("POST", link + "/rating", rate(link, "{\"level\": \"SATISFIED\"}"), 201);
        check("POST", link + "/rating", rate(link, "{\"level\": \"VERY_SATISFIED\"}"), 409);
        check("POST", LINKS, Api.post(centre.pad(), LINKS, request), 409);

        assertThat(complaints).isEmpty();
    }

    private static Response rate(String link, String body) {
        return RestAssured.given().contentType("application/json").body(body).post(link + "/rating");
    }

    private static Response invitation(String token, String centre) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .queryParam("centre", centre)
                .get(INVITATION);
    }

    private static Response findings(String token, String centre, String kind) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .queryParam("centre", centre)
                .queryParam("kind", kind)
                .get(INTEGRITY);
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

    private static OpenApiDocument document() {
        return OpenApiDocument.parse(json().asString());
    }

    private static ExtractableResponse<Response> json() {
        return RestAssured.get("/q/openapi?format=json").then().statusCode(200).extract();
    }

    private static Map<String, Object> responses(JsonPath document, String path, String method) {
        return document.getMap("paths.'" + path + "'." + method + ".responses");
    }
}
