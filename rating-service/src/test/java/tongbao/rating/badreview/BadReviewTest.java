package tongbao.rating.badreview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.event.Level;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class BadReviewTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(20);
    private static final String REASONED = """
            {"note": "说明", "evidence": "录音-1"}""";

    /** Which calls lead from the vote to each state. */
    private static final Map<ReviewState, List<String>> WAYS = Map.of(
            ReviewState.RECEIVED, List.of(),
            ReviewState.VERIFIED, List.of("verify"),
            ReviewState.RECTIFYING, List.of("verify", "start"),
            ReviewState.RECTIFIED, List.of("verify", "rectify"),
            ReviewState.REVISITED, List.of("verify", "rectify", "revisit"),
            ReviewState.CLOSED, List.of("verify", "rectify", "revisit", "close"),
            ReviewState.CANNOT_RECTIFY, List.of("verify", "cannot-rectify"),
            ReviewState.INVALID, List.of("propose", "invalidate"));

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    @Inject
    UntoldReviews untold;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        catalogues.apply(CalendarDays.of(centre.code(), 1));
    }

    @Test
    void aBadVoteOpensAReviewAndAGoodOneDoesNot() {
        String bad = badVote("1");
        Api.post(centre.pad(), centre.vote("2")).then().statusCode(201);

        list("").then()
                .statusCode(200)
                .body("items.id", contains(bad))
                .body("items[0].state", equalTo("RECEIVED"))
                .body("items[0].caseNo", equalTo("1"))
                .body("items[0].dueAt", notNullValue())
                .body("items[0].overdue", equalTo(false))
                .body("items[0].allowed", containsInAnyOrder("verify", "invalidate"));
    }

    @Test
    void everyBadVoteOfAnArrayOpensItsOwnReview() {
        VoteJson first = centre.vote("1").bad();
        VoteJson good = centre.vote("2");
        VoteJson last = centre.vote("3").bad();

        Api.post(centre.gateway(), VoteJson.array(first, good, last)).then().statusCode(200);

        Map<String, String> cases = list("").jsonPath().<Map<String, String>>getList("items").stream()
                .collect(Collectors.toMap(item -> item.get("id"), item -> item.get("caseNo")));
        assertThat(cases).isEqualTo(Map.of(first.id(), "1", last.id(), "3"));
        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(RatingTopic.steps(centre.code()))
                        .extracting(step -> step.vote().toString())
                        .containsExactlyInAnyOrder(first.id(), last.id()));
    }

    @Test
    void exactlyTheAllowedStepsAreTakenInEveryState() {
        for (ReviewState state : ReviewState.values()) {
            List<String> allowed = ReviewStep.allowedIn(state);
            for (String step : Arrays.stream(ReviewStep.values())
                    .map(ReviewStep::path)
                    .distinct()
                    .toList()) {
                String review = inState(state, state + "-" + step);

                Response answer = step(review, step, REASONED);

                if (allowed.contains(step)) {
                    assertThat(answer.statusCode()).as("%s in %s", step, state).isEqualTo(200);
                } else {
                    assertThat(answer.statusCode()).as("%s in %s", step, state).isEqualTo(409);
                    assertThat(answer.<List<String>>path("allowed")).isEqualTo(allowed);
                    assertThat(answer.<String>path("state")).isEqualTo(state.name());
                }
            }
        }
    }

    @Test
    void everyStepIsToldOnTheTopicInOrderAndOnce() {
        String review = badVote("1");
        step(review, "verify", "").then().statusCode(200);
        step(review, "rectify", "").then().statusCode(200);
        step(review, "revisit", """
                {"level": "SATISFIED"}""").then().statusCode(200);
        step(review, "close", "")
                .then()
                .statusCode(200)
                .body("dueAt", nullValue())
                .body("allowed", empty());

        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(RatingTopic.steps(centre.code()))
                        .extracting(ReviewStepped::state)
                        .containsExactly(
                                ReviewState.RECEIVED,
                                ReviewState.VERIFIED,
                                ReviewState.RECTIFYING,
                                ReviewState.RECTIFIED,
                                ReviewState.REVISITED,
                                ReviewState.CLOSED));
        show(review).then().body("steps.state", contains("VERIFIED", "RECTIFYING", "RECTIFIED", "REVISITED", "CLOSED"));
        List<ReviewStepped> told = RatingTopic.steps(centre.code());
        assertThat(told).extracting(step -> step.vote().toString()).containsOnly(review);
        assertThat(told).extracting(ReviewStepped::timeliness).containsOnly(Timeliness.ON_TIME);
        assertThat(told.get(4).secondLevel()).isEqualTo(Level.SATISFIED);
    }

    @Test
    void aStepKeepsWhoTookItAndWhatWasSaid() {
        String review = badVote("1");

        step(review, "verify", """
                {"note": "已电话回访", "evidence": "录音-7"}""").then().statusCode(200);

        show(review)
                .then()
                .statusCode(200)
                .body("steps", hasSize(1))
                .body("steps[0].step", equalTo("verify"))
                .body("steps[0].state", equalTo("VERIFIED"))
                .body("steps[0].actor", notNullValue())
                .body("steps[0].note", equalTo("已电话回访"))
                .body("steps[0].evidence", equalTo("录音-7"))
                .body("steps[0].onTime", equalTo(true));
    }

    @Test
    void declaringAReviewInvalidNeedsASecondPerson() {
        String review = badVote("1");

        step(review, "invalidate", REASONED)
                .then()
                .statusCode(200)
                .body("state", equalTo("RECEIVED"))
                .body("invalidProposedBy", notNullValue());
        refused(step(review, "invalidate", REASONED), 409).body("detail", equalTo("判定无效须由另一人批准"));
        step(admin(), review, "invalidate", REASONED)
                .then()
                .statusCode(200)
                .body("state", equalTo("INVALID"))
                .body("allowed", empty());
    }

    @Test
    void someStepsDemandToBeReasoned() {
        String review = badVote("1");

        refused(step(review, "invalidate", "{\"note\": \"恶意差评\"}"), 422).body("violations.field", contains("evidence"));
        refused(step(review, "invalidate", "{\"evidence\": \"录音\"}"), 422).body("violations.field", contains("note"));
        refused(step(review, "cannot-rectify", ""), 422).body("violations.field", contains("note"));
        refused(step(review, "verify", "{\"level\": \"SATISFIED\"}"), 422).body("violations.field", contains("level"));
        refused(step(review, "verify", "{\"note\": \"" + "长".repeat(2001) + "\"}"), 422);
        refused(step(review, "verify", "{\"to\": \"RECTIFYING\"}"), 422).body("violations.field", contains("to"));
        refused(step(review, "extension", ""), 422).body("violations.field", contains("note"));
        refused(step(review, "verify", "["), 400);
        show(review).then().body("state", equalTo("RECEIVED")).body("steps", empty());
    }

    @Test
    void theSameRequestAgainIsAnsweredAlikeAndTakenOnce() {
        String review = badVote("1");
        String id = UUID.randomUUID().toString();
        String body = "{\"id\": \"" + id + "\", \"note\": \"属实\"}";

        step(review, "verify", body).then().statusCode(200).body("steps", hasSize(1));
        step(review, "verify", body).then().statusCode(200).body("steps", hasSize(1));
        refused(step(review, "verify", body.replace("属实", "不属实")), 422).body("violations.field", contains("id"));
    }

    @Test
    void aRectificationThatComesAgainWithAnotherEndIsRefused() {
        String review = badVote("1");
        step(review, "verify", "").then().statusCode(200);
        String id = UUID.randomUUID().toString();
        String begun = "{\"id\": \"" + id + "\", \"to\": \"RECTIFYING\"}";
        String finished = "{\"id\": \"" + id + "\"}";

        step(review, "rectify", begun).then().statusCode(200).body("state", equalTo("RECTIFYING"));

        step(review, "rectify", begun).then().statusCode(200).body("steps", hasSize(2));
        refused(step(review, "rectify", finished), 422).body("violations.field", contains("id"));
        show(review).then().body("state", equalTo("RECTIFYING"));
    }

    @Test
    void aFinishedRectificationThatComesAgainIsAnsweredAlike() {
        String review = badVote("1");
        step(review, "verify", "").then().statusCode(200);
        String body = "{\"id\": \"" + UUID.randomUUID() + "\", \"note\": \"已整改\"}";
        step(review, "rectify", body).then().statusCode(200);

        step(review, "rectify", body.replace("}", ", \"to\": \"RECTIFIED\"}"))
                .then()
                .statusCode(200)
                .body("steps.state", contains("VERIFIED", "RECTIFYING", "RECTIFIED"))
                .body("steps.note", contains(null, null, "已整改"));
        refused(step(review, "rectify", body.replace("}", ", \"to\": \"RECTIFYING\"}")), 422);
    }

    @Test
    void ofManyWhoTakeAStepAtOnceOneDoes() {
        String review = badVote("1");

        List<CompletableFuture<Response>> answers = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> step(review, "verify", "")))
                .toList();

        assertThat(answers)
                .extracting(answer -> answer.join().statusCode())
                .filteredOn(status -> status == 200)
                .hasSize(1);
        show(review).then().body("steps", hasSize(1));
    }

    @Test
    void theRectificationIsExtendedOnceAndOnlyWhileItRuns() {
        String review = badVote("1");
        refused(extend(review), 409);
        String due = step(review, "verify", "").path("dueAt");

        extend(review).then().statusCode(200).body("extended", equalTo(true));

        assertThat(show(review).<String>path("dueAt")).isGreaterThan(due);
        refused(extend(review), 409).body("detail", equalTo("整改期限只能延长一次"));
    }

    @Test
    void whoBeginsToRectifyIsStillBoundByTheSameLimit() {
        String review = badVote("1");
        String due = step(review, "verify", "").path("dueAt");

        step(review, "rectify", "{\"to\": \"RECTIFYING\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("RECTIFYING"))
                .body("dueAt", equalTo(due));
    }

    @Test
    void whatIsOverdueIsListedAndALateStepIsToldAsLate() throws SQLException {
        String late = badVote("1");
        badVote("2");
        makeOverdue(late);

        list("&overdue=true").then().body("items.id", contains(late)).body("items[0].overdue", equalTo(true));
        step(late, "verify", "").then().statusCode(200).body("steps[0].onTime", equalTo(false));

        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(RatingTopic.steps(centre.code()))
                        .filteredOn(step -> step.state() == ReviewState.VERIFIED)
                        .extracting(ReviewStepped::timeliness)
                        .containsExactly(Timeliness.LATE));
    }

    @Test
    void theMetricsCountWhatIsOverdueInEachCentre() throws SQLException {
        makeOverdue(badVote("1"));
        makeOverdue(badVote("2"));
        badVote("3");

        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .contains("tongbao_bad_reviews_overdue{centre=\"" + centre.code() + "\"} 2.0"));
    }

    @Test
    void anOpeningThatWasNeverToldIsToldOnceAndWithTheIdItWouldHaveHad() throws SQLException {
        String review = badVote("1");
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.steps(centre.code())).hasSize(1));
        execute("insert into bad_review_untold (centre, vote_id) values (?, ?)", review);

        untold.wake();

        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.steps(centre.code())).hasSize(2));
        List<ReviewStepped> told = RatingTopic.steps(centre.code());
        assertThat(told.get(1).id()).isEqualTo(told.get(0).id());
        assertThat(told.get(1).at()).isCloseTo(told.get(0).at(), within(1, ChronoUnit.MILLIS));
        assertThat(told.get(1).state()).isEqualTo(ReviewState.RECEIVED);
    }

    @Test
    void listsAreFilteredByTheDaysOfTheirOpening() throws SQLException {
        String early = badVote("1");
        String late = badVote("2");
        openedAt(early, "2026-04-03T23:59:59+08:00");
        openedAt(late, "2026-04-04T00:00:00+08:00");

        list("&to=2026-04-03").then().body("items.id", contains(early));
        list("&from=2026-04-04").then().body("items.id", contains(late));
        list("&from=2026-04-03&to=2026-04-04").then().body("items.id", contains(early, late));
        list("&from=2026-04-05").then().body("items", empty());
        refused(list("&from=2026-04-31"), 400).body("violations.field", contains("from"));
        refused(list("&from=2026-04-04&to=2026-04-03"), 422).body("violations.field", contains("to"));
    }

    @Test
    void listsAreFilteredByStateAndPaged() {
        List<String> reviews =
                Stream.of("1", "2", "3", "4", "5").map(this::badVote).toList();
        step(reviews.get(2), "verify", "").then().statusCode(200);

        list("&state=VERIFIED").then().body("items.id", contains(reviews.get(2)));
        Response first = list("&limit=2");
        Response second = list("&limit=2&cursor=" + first.path("next"));
        Response third = list("&limit=2&cursor=" + second.path("next"));

        assertThat(Stream.of(first, second, third).flatMap(page -> page.<List<String>>path("items.id").stream()))
                .containsExactlyInAnyOrderElementsOf(reviews);
        assertThat(third.<String>path("next")).isNull();
    }

    @Test
    void onlySupervisorsOfTheCentreSeeAndTakeSteps() {
        String review = badVote("1");
        TestCentre other = TestCentre.open(catalogues);
        String editor = TestTokens.person(Roles.EDITOR, centre.code());

        for (String stranger : List.of(other.supervisor(), editor, centre.pad(), centre.gateway())) {
            refused(step(stranger, review, "verify", ""), 403);
            refused(get(stranger, "/api/v1/bad-reviews?centre=" + centre.code()), 403);
            refused(get(stranger, "/api/v1/bad-reviews/" + review + "?centre=" + centre.code()), 403);
        }
        refused(get("x.y.z", "/api/v1/bad-reviews?centre=" + centre.code()), 401);
        refused(get(centre.supervisor(), "/api/v1/bad-reviews"), 400);
        refused(list("&state=ANGRY"), 400).body("violations.field", contains("state"));
        refused(step(UUID.randomUUID().toString(), "verify", ""), 404);
        refused(step(review, "forget", ""), 404);
    }

    private String badVote(String caseNo) {
        VoteJson vote = centre.vote(caseNo).bad();
        Api.post(centre.pad(), vote).then().statusCode(201);
        return vote.id();
    }

    private String inState(ReviewState state, String caseNo) {
        String review = badVote(caseNo);
        for (String call : WAYS.get(state)) {
            switch (call) {
                case "start" ->
                    step(review, "rectify", "{\"to\": \"RECTIFYING\"}").then().statusCode(200);
                case "propose" ->
                    step(admin(), review, "invalidate", REASONED).then().statusCode(200);
                default -> step(review, call, REASONED).then().statusCode(200);
            }
        }
        show(review).then().body("state", equalTo(state.name()));
        return review;
    }

    private void makeOverdue(String review) throws SQLException {
        execute("update bad_review set due_at = now() - interval '1 hour' where centre = ? and vote_id = ?", review);
    }

    private void openedAt(String review, String time) throws SQLException {
        execute("update bad_review set received_at = '" + time + "' where centre = ? and vote_id = ?", review);
    }

    private void execute(String sql, String review) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, centre.code());
            statement.setObject(2, UUID.fromString(review));
            statement.executeUpdate();
        }
    }

    private String admin() {
        return TestTokens.person(Roles.ADMIN, centre.code());
    }

    private Response step(String review, String step, String body) {
        return step(centre.supervisor(), review, step, body);
    }

    private Response step(String token, String review, String step, String body) {
        return Api.post(token, "/api/v1/bad-reviews/" + review + "/" + step + "?centre=" + centre.code(), body);
    }

    private Response extend(String review) {
        return step(review, "extension", "{\"note\": \"须现场勘验\"}");
    }

    private Response show(String review) {
        return get(centre.supervisor(), "/api/v1/bad-reviews/" + review + "?centre=" + centre.code());
    }

    private Response list(String more) {
        return get(centre.supervisor(), "/api/v1/bad-reviews?centre=" + centre.code() + more);
    }

    private static Response get(String token, String path) {
        return given().auth().oauth2(token).get(path);
    }
}
