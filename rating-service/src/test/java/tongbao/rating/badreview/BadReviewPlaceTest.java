package tongbao.rating.badreview;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;

/** A bad review belongs where its case says, whatever device it came from. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class BadReviewPlaceTest {
    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private final Instant now = Clock.systemUTC().instant();
    private TestCentre centre;
    private CaseTopic cases;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        cases = new CaseTopic(centre.code());
    }

    @Test
    void itsPlaceIsTheCasesEvenIfTheVoteCameFirst() {
        String review = badVote("1");
        show(review).then().body("department", nullValue()).body("staff", nullValue());

        new Known(database).tell(cases.by("RSJ", "S02").completed("1", now));

        show(review)
                .then()
                .body("hall", equalTo("YC-H"))
                .body("department", equalTo("RSJ"))
                .body("window", equalTo("A03"))
                .body("staff", equalTo("S02"))
                .body("item", equalTo("SCJG-001"));
    }

    @Test
    void reviewsAreListedByHallAndByDepartment() {
        String mine = badVote("1");
        String others = badVote("2");
        badVote("unknown");
        new Known(database)
                .tell(cases.completed("1", now), cases.by("RSJ", "S02").completed("2", now));

        list(Map.of("department", "SCJG")).then().body("items.id", contains(mine));
        list(Map.of("department", "RSJ", "hall", "YC-H")).then().body("items.id", contains(others));
        list(Map.of("hall", "YC-T")).then().body("items", empty());
        refused(list(Map.of("department", "没有 空格")), 400);
    }

    private String badVote(String caseNo) {
        VoteJson vote = centre.vote(caseNo).bad();
        Api.post(centre.pad(), vote).then().statusCode(201);
        return vote.id();
    }

    private Response show(String review) {
        return given().auth()
                .oauth2(centre.supervisor())
                .queryParam("centre", centre.code())
                .get("/api/v1/bad-reviews/" + review);
    }

    private Response list(Map<String, String> filters) {
        return given().auth()
                .oauth2(centre.supervisor())
                .queryParam("centre", centre.code())
                .queryParams(filters)
                .get("/api/v1/bad-reviews");
    }
}
