package tongbao.rating.vote;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.Overheard;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class ProblemsTest {
    private static final String PATH = "/api/v1/ratings";

    @Inject
    Catalogues catalogues;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void withoutATokenThatHoldsNobodyIsLetIn() {
        VoteJson vote = centre.vote("1");

        refused(given().contentType(ContentType.JSON).body(vote.toString()).post(PATH), 401)
                .header("WWW-Authenticate", notNullValue());
        refused(post("no.valid.token", vote), 401);
        refused(post(TestTokens.forgedDevice(centre.code(), "P-A03", 1), vote), 401);
        refused(post(TestTokens.device(centre.code(), "P-A03", 2), vote), 401); // another issue of the token
        refused(post(TestTokens.device(centre.code(), "P-UNKNOWN", 1), vote), 401);
        refused(given().get(PATH + "/" + vote.id()), 401);
    }

    @Test
    void onlyPadsAndGatewaysVote() {
        VoteJson vote = centre.vote("1");

        refused(post(TestTokens.device(centre.code(), "T-A03", 1), vote), 403).body("status", equalTo(403));
        refused(post(TestTokens.person(Roles.ADMIN, "*"), vote), 403);
    }

    @Test
    void whatTheServiceDoesNotDoIsAProblemToo() {
        String token = centre.gateway();

        refused(given().auth().oauth2(token).get("/api/v1/nothing"), 404);
        refused(given().auth().oauth2(token).delete(PATH), 405);
        refused(given().auth().oauth2(token).get(PATH), 405);
        refused(
                given().auth()
                        .oauth2(token)
                        .contentType(ContentType.TEXT)
                        .body("1")
                        .post(PATH),
                415);
        refused(
                given().auth()
                        .oauth2(token)
                        .contentType(ContentType.XML)
                        .body("<a/>")
                        .post(PATH),
                415);
        refused(
                given().auth()
                        .oauth2(token)
                        .accept("text/csv")
                        .queryParam("centre", centre.code())
                        .get(PATH + "/0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11"),
                406);
    }

    @Test
    void whatPeopleWroteIsNeverLogged() {
        List<String> said;
        try (Overheard log = Overheard.listen()) {
            VoteJson vote = centre.vote("1").bad().with("comment", "机密内容").with("contact", "13812345678");
            post(centre.gateway(), vote).then().statusCode(201);
            post(centre.gateway(), vote.another()).then().statusCode(409);
            post(centre.gateway(), vote.with("level", "机密内容")).then().statusCode(422);
            post(centre.gateway(), "{\"comment\": 机密内容}").then().statusCode(400);
            post(centre.gateway(), "{\"comment\": 13812345678x}").then().statusCode(400);
            said = log.said();
        }

        assertThat(said).noneMatch(line -> line.contains("机密内容") || line.contains("13812345678"));
    }
}
