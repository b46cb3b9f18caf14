package tongbao.rating.vote;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.problem.Reading;
import tongbao.rating.testing.RatingTestResource;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class OpenApiTest {
    @Test
    void theDocumentTellsWhatIsThereAndWhatMayGoWrong() {
        JsonPath document = document();

        assertThat(document.getString("info.title")).contains("rating-service");
        assertThat(document.getMap("components.securitySchemes")).isNotEmpty();
        assertThat(responses(document, "/api/v1/ratings", "post"))
                .containsKeys("200", "201", "400", "401", "403", "409", "413", "415", "422", "503");
        assertThat(responses(document, "/api/v1/ratings/{id}", "get"))
                .containsKeys("200", "400", "401", "403", "404", "503");
        assertThat(responses(document, "/api/v1/ratings/{id}/addition", "post"))
                .containsKeys("201", "400", "401", "403", "404", "413", "415", "422", "503");
    }

    @Test
    void refusalsAreDescribedByTheOneProblemBody() {
        assertThat(
                        document()
                                .getString(
                                        "paths.'/api/v1/ratings'.post.responses.'422'.content.'application/problem+json'.schema.'$ref'"))
                .endsWith("/Problem");
    }

    @Test
    void theExamplesKeepTheRules() {
        assertThat(RatingRequest.FIELDS
                        .readOne(bytes(RatingExamples.VOTE), 0, bytes(RatingExamples.VOTE).length)
                        .then(RatingRequest::of))
                .isInstanceOf(Reading.Read.class);
        assertThat(AdditionRequest.FIELDS
                        .readOne(bytes(RatingExamples.ADDITION), 0, bytes(RatingExamples.ADDITION).length)
                        .then(AdditionRequest::of))
                .isInstanceOf(Reading.Read.class);
    }

    @Test
    void theSchemaOfAVoteHasTheContractsFields() throws Exception {
        JsonPath document = document();

        assertThat(document.getMap("components.schemas.Rating.properties").keySet())
                .containsExactlyInAnyOrderElementsOf(new ObjectMapper()
                        .readValue(RatingExamples.VOTE, Map.class)
                        .keySet());
        assertThat(document.getString("components.schemas.Rating.properties.id.format"))
                .isEqualTo("uuid");
        assertThat(document.getList("components.schemas.Rating.required"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrder("id", "caseNo", "centre", "level", "ratedAt", "channel");
    }

    private static JsonPath document() {
        return given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> responses(JsonPath document, String path, String method) {
        return document.getMap("paths.'" + path + "'." + method + ".responses");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
