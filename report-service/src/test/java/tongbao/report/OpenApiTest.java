package tongbao.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.openapi.OpenApiDocument;
import tongbao.security.TestTokens;

/** {@code /q/openapi} says what this service really answers. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class OpenApiTest {
    private static final String REPORT = "/api/v1/reports/2023-04";
    private static final String REASONS = REPORT + "/reasons";
    private static final String RANKING = "/api/v1/rankings/2023-Q2";

    @Inject
    EventLog log;

    @Test
    void everyOperationSaysWhatItIsWhoMayCallItAndHowItRefuses() {
        OpenApiDocument document = document();

        assertThat(document.flaws()).isEmpty();
        assertThat(document.operationNames())
                .contains(
                        "GET /api/v1/reports/{period}",
                        "GET /api/v1/rankings/{period}",
                        "GET /api/v1/reports/{period}/reasons",
                        "GET /api/v1/progress");
    }

    @Test
    void realAnswersAreWhatTheDocumentSays() {
        log.publish(SampleCatalogue.centre("OA", RatingScheme.NATIONAL, 1));
        OpenApiDocument document = document();
        List<String> complaints = new ArrayList<>();

        for (String query : List.of(
                "?centre=OA",
                "?centre=OA&by=department&compare=yoy,mom",
                "?centre=OA&by=voteChannel&zeroRows=true",
                "?centre=OA&by=colour",
                "?centre=OA&by=staff&channel=ONLINE",
                "?centre=NOWHERE",
                "")) {
            complaints.addAll(complaints(document, viewer(), REPORT, query));
        }
        complaints.addAll(complaints(document, viewer().accept("text/csv"), REPORT, "?centre=OA&by=department"));
        complaints.addAll(complaints(document, given(), REPORT, "?centre=OA"));
        complaints.addAll(complaints(document, as("nobody"), REPORT, "?centre=OA"));
        complaints.addAll(complaints(document, unchanged("?centre=OA"), REPORT, "?centre=OA"));
        complaints.addAll(
                complaints(document, viewer(), RANKING, "?centre=OA&by=department&metric=cases.accepted&top=2"));
        complaints.addAll(complaints(document, viewer(), RANKING, "?centre=OA&metric=beauty"));
        complaints.addAll(complaints(document, viewer(), RANKING, "?centre=OA&by=item&metric=ratings.index"));
        for (String query :
                List.of("?centre=OA", "?centre=OA&by=hall&top=1", "?centre=OA&by=staff", "?centre=NOWHERE", "")) {
            complaints.addAll(complaints(document, viewer(), REASONS, query));
        }
        complaints.addAll(complaints(document, given(), REASONS, "?centre=OA"));
        complaints.addAll(complaints(document, as("nobody"), REASONS, "?centre=OA"));
        complaints.addAll(complaints(document, viewer(), "/api/v1/progress", ""));
        complaints.addAll(complaints(document, given(), "/api/v1/progress", ""));

        assertThat(complaints).isEmpty();
    }

    private static OpenApiDocument document() {
        return OpenApiDocument.parse(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static List<String> complaints(
            OpenApiDocument document, RequestSpecification caller, String path, String query) {
        Response answer = caller.get(path + query);
        return document.complaints(
                "GET",
                path,
                answer.statusCode(),
                answer.contentType(),
                answer.body().asString());
    }

    private static RequestSpecification unchanged(String query) {
        return viewer().header("If-None-Match", viewer().get(REPORT + query).header("ETag"));
    }

    private static RequestSpecification viewer() {
        return as("viewer");
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.person(role, "*"));
    }
}
