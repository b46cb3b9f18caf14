package tongbao.rating.vote;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static tongbao.rating.testing.Api.get;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** A vote, once stored, stays as it was said. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class UnchangeableVoteTest {
    @Inject
    Catalogues catalogues;

    @Test
    void noMethodOnAVoteDeletesOrChangesItWhoeverAsks() {
        TestCentre centre = TestCentre.open(catalogues);
        VoteJson vote = centre.vote("1").bad();
        post(centre.pad(), vote).then().statusCode(201);
        Map<String, Object> before = shown(centre, vote);

        for (String path : List.of("/api/v1/ratings/" + vote.id(), "/api/v1/ratings")) {
            for (Method method : List.of(Method.DELETE, Method.PUT, Method.PATCH)) {
                for (String token : List.of(
                        centre.pad(), centre.gateway(), centre.supervisor(), TestTokens.person(Roles.ADMIN, "*"))) {
                    refused(
                            given().auth()
                                    .oauth2(token)
                                    .contentType(ContentType.JSON)
                                    .queryParam("centre", centre.code())
                                    .body(vote.with("level", "SATISFIED").toString())
                                    .request(method, path),
                            405);
                }
            }
        }

        assertThat(shown(centre, vote)).isEqualTo(before);
    }

    @Test
    void theDocumentHasNoSuchOperationUnderRatings() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");

        assertThat(paths).containsKey("/api/v1/ratings/{id}").allSatisfy((path, operations) -> {
            if (path.startsWith("/api/v1/ratings")) {
                assertThat(operations).as(path).doesNotContainKeys("put", "patch", "delete");
            }
        });
    }

    private static Map<String, Object> shown(TestCentre centre, VoteJson vote) {
        return get(centre.supervisor(), vote.id(), centre.code())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }
}
