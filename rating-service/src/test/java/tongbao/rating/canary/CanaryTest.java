package tongbao.rating.canary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.event.Level;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** A canary takes the way of every vote, through the pad to the topic, and counts nowhere. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class CanaryTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final String CANARIES = "/api/v1/canaries";

    @Inject
    Catalogues catalogues;

    private final String id = UUID.randomUUID().toString();
    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void aBadVoteThroughThePadIsProvedToBeStoredAndOnTheTopic() {
        String caseNo = prepare("A03").then().statusCode(201).extract().path("caseNo");
        show().then().body("state", equalTo("PREPARED")).body("vote", nullValue());
        assertThat(invitation().statusCode()).isEqualTo(200);
        assertThat(invitation().<String>path("caseNo")).isEqualTo(caseNo);

        VoteJson vote = centre.vote(caseNo).bad();
        post(centre.pad(), vote).then().statusCode(201);
        post(centre.pad(), vote).then().statusCode(201);

        await().atMost(ARRIVAL)
                .untilAsserted(() -> show().then()
                        .body("state", equalTo("ON_TOPIC"))
                        .body("vote", equalTo(vote.id()))
                        .body("level", equalTo("VERY_DISSATISFIED"))
                        .body("channel", equalTo("PAD"))
                        .body("source", equalTo("/centres/" + centre.code() + "/devices/P-A03"))
                        .body("storedAt", notNullValue())
                        .body("onTopicAt", notNullValue())
                        .body("partition", notNullValue())
                        .body("offset", notNullValue()));
        assertThat(invitation().statusCode()).isEqualTo(204);
        assertThat(RatingTopic.canaries(centre.code())).hasSize(1).first().satisfies(canary -> {
            assertThat(canary.caseKey().caseNo()).isEqualTo(caseNo);
            assertThat(canary.level()).isEqualTo(Level.VERY_DISSATISFIED);
        });
    }

    @Test
    void itCountsNowhereAndOpensNoReview() {
        String caseNo = prepare(null).then().statusCode(201).extract().path("caseNo");

        post(centre.gateway(), centre.vote(caseNo).bad().with("channel", "SMS"))
                .then()
                .statusCode(201);

        await().atMost(ARRIVAL).until(() -> show().<String>path("state").equals("ON_TOPIC"));
        assertThat(RatingTopic.votes(centre.code())).isEmpty();
        assertThat(RatingTopic.steps(centre.code())).isEmpty();
        supervisorsGet("/api/v1/bad-reviews", Map.of()).then().body("items", empty());
        supervisorsGet("/api/v1/integrity", Map.of()).then().body("items", empty());
    }

    @Test
    void aCanaryIsOneCaseWithOneVote() {
        String caseNo = prepare(null).then().statusCode(201).extract().path("caseNo");
        post(centre.pad(), centre.vote(caseNo).bad()).then().statusCode(201);

        refused(post(centre.pad(), centre.vote(caseNo).bad()), 409);
    }

    @Test
    void aNumberThatLooksLikeOneIsAnOrdinaryVote() {
        post(centre.pad(), centre.vote("CANARY-" + id).bad()).then().statusCode(201);

        await().atMost(ARRIVAL).until(() -> !RatingTopic.votes(centre.code()).isEmpty());
        assertThat(RatingTopic.canaries(centre.code())).isEmpty();
    }

    @Test
    void theSameRequestIsAnsweredTheSameAndAnotherUnderItsIdIsRefused() {
        String first = prepare("A03").then().statusCode(201).extract().asString();

        assertThat(prepare("A03").then().statusCode(201).extract().asString()).isEqualTo(first);
        refused(prepare("A04"), 422).body("violations.field", contains("id"));
    }

    @Test
    void canariesAreListedInTheOrderTheyWerePreparedPageByPage() {
        String first = prepare("A03").path("id");
        String second = request(UUID.randomUUID().toString(), "A04").path("id");

        String next = supervisorsGet(CANARIES, Map.of("limit", "1"))
                .then()
                .body("items.id", contains(first))
                .extract()
                .path("next");

        supervisorsGet(CANARIES, Map.of("limit", "1", "cursor", next))
                .then()
                .body("items.id", contains(second))
                .body("next", nullValue());
    }

    @Test
    void onlySupervisorsOfTheCentrePrepareThem() {
        for (String refused : new String[] {
            centre.pad(),
            centre.gateway(),
            TestTokens.person(Roles.EDITOR, "*"),
            TestTokens.person(Roles.SUPERVISOR, "OTHER")
        }) {
            refused(post(refused, CANARIES, body(id, "A03")), 403);
        }
        refused(prepare("Z99"), 422).body("violations.field", contains("window"));
        refused(post(centre.supervisor(), CANARIES, "{"), 400);
        refused(supervisorsGet(CANARIES + "/" + UUID.randomUUID(), Map.of()), 404);
    }

    private Response prepare(String window) {
        return request(id, window);
    }

    private Response request(String canary, String window) {
        return post(centre.supervisor(), CANARIES, body(canary, window));
    }

    private String body(String canary, String window) {
        VoteJson body = new VoteJson(Map.of()).with("id", canary).with("centre", centre.code());
        return (window == null ? body : body.with("window", window)).toString();
    }

    private Response show() {
        return supervisorsGet(CANARIES + "/" + id, Map.of());
    }

    private Response supervisorsGet(String path, Map<String, String> parameters) {
        return given().auth()
                .oauth2(centre.supervisor())
                .queryParam("centre", centre.code())
                .queryParams(parameters)
                .get(path);
    }

    private Response invitation() {
        return given().auth()
                .oauth2(centre.pad())
                .queryParam("centre", centre.code())
                .get("/api/v1/windows/A03/invitation");
    }
}
