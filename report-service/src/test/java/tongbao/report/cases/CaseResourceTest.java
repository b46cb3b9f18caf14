package tongbao.report.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.Timeliness;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class CaseResourceTest {
    @Inject
    EventLog log;

    private CentreEvents at = new CentreEvents("");

    @BeforeEach
    void itIsTenOnAWednesday() {
        Clock wednesday = Clock.fixed(Events.at("2023-04-26T10:00:00+08:00"), ZoneOffset.UTC);
        QuarkusMock.installMockForType(wednesday, Clock.class);
    }

    @Test
    void showsEveryEventOfACaseAndWhetherItCounts() throws Exception {
        centre("K1");
        CaseAccepted accepted = at.accepted("1", "2023-04-21T09:15:00+08:00", CentreEvents.COUNTER);
        CaseCompleted mistaken = at.completed("1", "2023-04-21T11:00:00+08:00", CentreEvents.COUNTER);
        log.append(
                accepted,
                mistaken,
                at.retracted(mistaken),
                at.accepted("1", "2023-04-22T09:15:00+08:00", CentreEvents.COUNTER),
                at.resumed("1", "2023-04-23T09:00:00+08:00"),
                at.completed("1", "2023-04-24T15:00:00+08:00", CentreEvents.COUNTER),
                at.suspended("1", "2023-04-25T15:00:00+08:00"));
        log.append(at.vote("1", Level.SATISFIED, "2023-04-24T15:05:00+08:00"));
        log.awaitCounted();

        one("1").statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("accepted.at", equalTo("2023-04-21T09:15:00+08:00"))
                .body("accepted.itemName", equalTo("企业设立登记"))
                .body("accepted.place.window", equalTo("A03"))
                .body("closing.kind", equalTo("COMPLETED"))
                .body("closing.outcome", equalTo("GRANTED"))
                .body("closing.at", equalTo("2023-04-24T15:00:00+08:00"))
                .body("votesHidden", equalTo(true))
                .body("limits.promised", equalTo("2023-04-27T09:15:00+08:00"))
                .body("events.find { it.id == '%s' }.verdict".formatted(accepted.id()), equalTo("COUNTED"))
                .body("events.find { it.id == '%s' }.verdict".formatted(mistaken.id()), equalTo("RETRACTED"))
                .body(
                        "events.find { it.type == 'RETRACTED' }.retracts",
                        equalTo(mistaken.id().toString()))
                .body("events.findAll { it.type == 'ACCEPTED' }.counts", contains(true, false))
                .body("events.find { it.type == 'RESUMED' }.verdict", equalTo("UNPAIRED"))
                .body("events.find { it.type == 'SUSPENDED' }.verdict", equalTo("AFTER_CLOSING"))
                .body("events.find { it.type == 'CAST' }.topic", equalTo("rating-events"))
                .body("events.find { it.type == 'CAST' }.placement", nullValue())
                .body("events.findAll { it.topic == 'case-events' }.offset.toSet().size()", equalTo(7));
    }

    @Test
    void explainsALimitDayByDayWithThePaper() throws Exception {
        centre("K2");
        log.append(at.accepted("1", "2023-04-28T09:15:00+08:00", CentreEvents.TOWN));
        log.awaitCounted();

        one("1").body("limits.promised", equalTo("2023-05-04T09:15:00+08:00"))
                .body("limits.warning", equalTo("2023-04-28T09:15:00+08:00"))
                .body("limits.supervised", equalTo(true))
                .body("explanation.convention", equalTo("INSTANT"))
                .body("explanation.promisedDays", equalTo(1))
                .body("explanation.note", nullValue())
                .body("explanation.days[0].date", equalTo("2023-04-28"))
                .body("explanation.days[0].counted", equalTo("PT14H45M"))
                .body("explanation.days[1].kind", equalTo("HOLIDAY"))
                .body("explanation.days[1].name", equalTo("劳动节"))
                .body("explanation.days[1].papers[0].number", equalTo("国办发明电〔2022〕16号"))
                .body("explanation.days.find { it.date == '2023-05-04' }.number", equalTo(1))
                .body("explanation.days.find { it.date == '2023-05-06' }.kind", equalTo("MAKE_UP"))
                .body("explanation.days.find { it.date == '2023-05-07' }.kind", equalTo("WEEKEND"));
    }

    @Test
    void aSuspendedCaseHasNoLimitAndShowsWhenItsClockStopped() throws Exception {
        centre("K3");
        log.append(
                at.accepted("1", "2023-04-21T09:00:00+08:00", CentreEvents.COUNTER),
                at.suspended("1", "2023-04-24T12:00:00+08:00"));
        log.awaitCounted();

        one("1").body("state", equalTo("OPEN"))
                .body("limits.promised", nullValue())
                .body("suspensions[0].from", equalTo("2023-04-24T12:00:00+08:00"))
                .body("suspensions[0].until", nullValue())
                .body("explanation.days.date", contains("2023-04-21", "2023-04-22", "2023-04-23", "2023-04-24"))
                .body("explanation.days[3].counted", equalTo("PT12H"));
    }

    @Test
    void aVoteWithoutCaseHasNoStateAndNoLimit() throws Exception {
        centre("K4");
        log.append(at.vote("1", Level.DISSATISFIED, "2023-04-24T15:05:00+08:00"));
        log.awaitCounted();

        one("1").statusCode(200)
                .body("state", nullValue())
                .body("explanation", nullValue())
                .body("events[0].verdict", equalTo("WITHOUT_CASE"));
    }

    @Test
    void statesFollowTheClock() throws Exception {
        everyState("K5");

        assertThat(numbers("state=OPEN")).containsExactly("late", "edge", "warned", "fresh", "suspended");
        assertThat(numbers("state=WARNING")).containsExactly("edge", "warned");
        assertThat(numbers("state=OVERDUE")).containsExactly("late");
        assertThat(numbers("state=COMPLETED")).containsExactly("done", "orphan");
        assertThat(numbers("state=WITHDRAWN")).containsExactly("gone");
        assertThat(numbers(""))
                .containsExactly("done", "edge", "fresh", "gone", "late", "orphan", "suspended", "warned");
        list("").body("items.find { it.caseNo == 'edge' }.state", equalTo("WARNING"))
                .body("items.find { it.caseNo == 'late' }.state", equalTo("OVERDUE"))
                .body("items.find { it.caseNo == 'fresh' }.state", equalTo("OPEN"))
                .body("items.find { it.caseNo == 'orphan' }.place.hall", equalTo("YC-H"));
    }

    @Test
    void belowSupervisorsItIsSeenThatACaseWasRatedAndNotHow() throws Exception {
        everyState("K9");

        for (String below : List.of("viewer", "editor")) {
            list(below, "state=COMPLETED")
                    .header("Cache-Control", equalTo("no-store"))
                    .body("votesHidden", equalTo(true))
                    .body("items[0].caseNo", equalTo("done"))
                    .body("items[0].vote", nullValue())
                    .body("items[0].votedAt", equalTo("2023-04-25T09:10:00+08:00"));
            one(below, "done")
                    .header("Cache-Control", equalTo("no-store"))
                    .body("votesHidden", equalTo(true))
                    .body("vote.level", nullValue())
                    .body("vote.at", equalTo("2023-04-25T09:10:00+08:00"))
                    .body("vote.channel", equalTo("PAD"))
                    .body("events.find { it.type == 'CAST' }.verdict", equalTo("COUNTED"))
                    .body("events.find { it.type == 'CAST' }.topic", equalTo("rating-events"))
                    .body("events.find { it.type == 'CAST' }.containsKey('level')", equalTo(false));
        }
        for (String above : List.of("supervisor", "admin")) {
            list(above, "state=COMPLETED")
                    .body("votesHidden", equalTo(false))
                    .body("items[0].vote", equalTo("SATISFIED"));
            one(above, "done")
                    .body("votesHidden", equalTo(false))
                    .body("vote.level", equalTo("SATISFIED"))
                    .body("events.find { it.type == 'CAST' }.level", equalTo("SATISFIED"));
        }
    }

    @Test
    void aBadVoteLooksToViewersLikeAnyOtherVoteWhateverBecameOfIt() throws Exception {
        centre("KA");
        RatingCast good = ratedCase("good", Level.SATISFIED);
        RatingCast rectified = ratedCase("rectified", Level.DISSATISFIED);
        log.append(
                at.step(rectified, ReviewState.RECTIFIED, "2023-04-25T12:00:00+08:00", Timeliness.ON_TIME),
                at.step(rectified, ReviewState.REVISITED, "2023-04-25T13:00:00+08:00", Timeliness.ON_TIME));
        log.awaitCounted();

        String ofGood = one("viewer", "good").extract().asString();
        String ofRectified = one("viewer", "rectified").extract().asString();

        assertThat(withoutWhatDiffersAnyhow(ofRectified)).isEqualTo(withoutWhatDiffersAnyhow(ofGood));
        assertThat(good.level()).isNotEqualTo(rectified.level());
        one("supervisor", "rectified")
                .body("vote.level", equalTo("DISSATISFIED"))
                .body("vote.rectified", equalTo("ON_TIME"))
                .body("vote.secondLevel", equalTo("SATISFIED"))
                .body("events.step.state.findAll { it != null }", contains("RECTIFIED", "REVISITED"));
    }

    @Test
    void aCaseWhoseVoteWasFoundInvalidLooksToViewersLikeOneThatNobodyRated() throws Exception {
        centre("KB");
        ratedCase("unrated", null);
        RatingCast mistaken = ratedCase("mistaken", Level.VERY_DISSATISFIED);
        log.append(
                at.vote("mistaken", Level.SATISFIED, "2023-04-25T10:30:00+08:00"),
                at.step(mistaken, ReviewState.INVALID, "2023-04-25T12:00:00+08:00", Timeliness.ON_TIME));
        log.awaitCounted();

        String ofUnrated = one("viewer", "unrated").extract().asString();
        String ofMistaken = one("viewer", "mistaken").extract().asString();

        assertThat(withoutWhatDiffersAnyhow(ofMistaken)).isEqualTo(withoutWhatDiffersAnyhow(ofUnrated));
        one("supervisor", "mistaken")
                .body("vote", nullValue())
                .body("events.findAll { it.type == 'CAST' }.verdict", contains("WITHDRAWN", "DUPLICATE"))
                .body("events.step.state.findAll { it != null }", contains("INVALID"));
    }

    @Test
    void listsAreFilteredAsReportsAre() throws Exception {
        everyState("K6");

        assertThat(numbers("state=OPEN&hallKind=TOWN")).containsExactly("edge", "warned");
        assertThat(numbers("state=OPEN&department=SCJG&item=SCJG-001")).containsExactly("late", "fresh", "suspended");
        assertThat(numbers("state=COMPLETED&applicant=ENTERPRISE")).isEmpty();
        assertThat(numbers("tag=企业开办&channel=ONLINE")).containsExactly("edge", "warned");
    }

    @Test
    void pagesHoldEveryCaseOnceInOneOrder() throws Exception {
        everyState("K7");

        for (String state : List.of("state=OPEN", "state=COMPLETED", "")) {
            assertThat(paged(state + "&limit=1")).isEqualTo(numbers(state));
            assertThat(paged(state + "&limit=3")).isEqualTo(numbers(state));
        }
    }

    @Test
    void manyCasesWithOneLimitAreNotLostBetweenPages() throws Exception {
        centre("K8");
        log.append(IntStream.range(0, 25)
                .mapToObj(i -> at.accepted("%02d".formatted(i), "2023-04-25T09:00:00+08:00", CentreEvents.COUNTER))
                .toArray(CaseAccepted[]::new));
        log.awaitCounted();

        assertThat(paged("state=OPEN&limit=4"))
                .hasSize(25)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cases?centre=KX&state=ASLEEP,400,state",
        "/api/v1/cases?centre=KX&limit=0,400,limit",
        "/api/v1/cases?centre=KX&limit=1001,400,limit",
        "/api/v1/cases?centre=KX&cursor=nonsense!,400,cursor",
        "/api/v1/cases?centre=KX&cursor=fHx8fHw,400,cursor",
        "/api/v1/cases?centre=KX&state=OPEN&cursor=eHxh,400,cursor",
        "/api/v1/cases,400,centre",
        "/api/v1/cases/1,400,centre"
    })
    void whatCannotBeReadNamesTheParameter(String path, int status, String field) {
        centre("KX");

        viewer().get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    void nobodySeesWhatIsNotTheirs() {
        centre("KX");

        one("unknown").statusCode(404).contentType("application/problem+json");
        viewer().urlEncodingEnabled(false)
                .get("/api/v1/cases/a%00b?centre=KX")
                .then()
                .statusCode(404);
        for (String path : List.of("/api/v1/cases?centre=KX", "/api/v1/cases/1?centre=KX")) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
            given().auth()
                    .oauth2(TestTokens.person("viewer", "ELSEWHERE"))
                    .get(path)
                    .then()
                    .statusCode(403);
            given().auth().oauth2(TestTokens.gateway()).get(path).then().statusCode(403);
        }
    }

    @Test
    void theOpenApiDocumentNamesThePaths() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.keySet()", hasItems("/api/v1/cases", "/api/v1/cases/{caseNo}"))
                .body("paths.keySet()", not(hasItem("/api/v1/nothing")));
    }

    private void everyState(String code) throws Exception {
        centre(code);
        log.append(
                at.accepted("late", "2023-04-18T10:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("edge", "2023-04-25T10:00:00+08:00", CentreEvents.TOWN),
                at.accepted("warned", "2023-04-25T17:00:00+08:00", CentreEvents.TOWN),
                at.accepted("fresh", "2023-04-26T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("suspended", "2023-04-10T09:00:00+08:00", CentreEvents.COUNTER),
                at.suspended("suspended", "2023-04-11T09:00:00+08:00"),
                at.accepted("done", "2023-04-24T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("done", "2023-04-25T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("orphan", "2023-04-25T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("gone", "2023-04-24T09:00:00+08:00", CentreEvents.COUNTER),
                at.withdrawn("gone", "2023-04-25T09:00:00+08:00", CentreEvents.COUNTER));
        log.append(at.vote("done", Level.SATISFIED, "2023-04-25T09:10:00+08:00"));
        log.awaitCounted();
    }

    /** A completed case with that vote, or none. */
    private RatingCast ratedCase(String no, Level level) throws Exception {
        log.append(
                at.accepted(no, "2023-04-25T08:00:00+08:00", CentreEvents.COUNTER),
                at.completed(no, "2023-04-25T09:00:00+08:00", CentreEvents.COUNTER));
        if (level == null) {
            return null;
        }
        RatingCast vote = at.vote(no, level, "2023-04-25T10:00:00+08:00");
        log.append(vote);
        return vote;
    }

    private static String withoutWhatDiffersAnyhow(String body) {
        return body.replaceAll("\"(id|caseNo)\":\"[^\"]*\"", "").replaceAll("\"(partition|offset)\":[0-9]+", "");
    }

    private void centre(String code) {
        at = new CentreEvents(code);
        log.publish(SampleCatalogue.centre(code, RatingScheme.NATIONAL, 1));
    }

    private ValidatableResponse one(String caseNo) {
        return one("viewer", caseNo);
    }

    private ValidatableResponse one(String role, String caseNo) {
        return person(role)
                .get("/api/v1/cases/{no}?centre={c}", caseNo, at.centre())
                .then();
    }

    private ValidatableResponse list(String query) {
        return list("viewer", query);
    }

    private ValidatableResponse list(String role, String query) {
        return person(role)
                .get("/api/v1/cases?centre={c}&" + query, at.centre())
                .then()
                .statusCode(200);
    }

    private List<String> numbers(String query) {
        return list(query).extract().jsonPath().getList("items.caseNo", String.class);
    }

    private List<String> paged(String query) {
        List<String> numbers = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = list(query + (next.isEmpty() ? "" : "&cursor=" + next))
                    .extract()
                    .jsonPath();
            numbers.addAll(page.getList("items.caseNo", String.class));
            next = page.getString("next");
        }
        return numbers;
    }

    private static RequestSpecification viewer() {
        return person("viewer");
    }

    private static RequestSpecification person(String role) {
        return given().auth().oauth2(TestTokens.person(role, "*"));
    }
}
