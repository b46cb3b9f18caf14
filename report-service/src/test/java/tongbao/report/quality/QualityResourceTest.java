package tongbao.report.quality;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseFacts;
import tongbao.event.CaseRetracted;
import tongbao.event.EventCodec;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Topics;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class QualityResourceTest {
    @Inject
    EventLog log;

    private CentreEvents at = new CentreEvents("");

    @Test
    void countsAndListsEveryKindOnce() throws Exception {
        everyKind("Q1");

        var answer = quality("period=2023-04").extract().jsonPath();

        assertThat(answer.getMap("counts", String.class, Integer.class))
                .containsEntry("duplicatesIgnored", 2)
                .containsEntry("conflictingDuplicates", 1)
                .containsEntry("sameTypeOtherId", 3)
                .containsEntry("completionsWithoutAcceptance", 1)
                .containsEntry("withdrawalsWithoutAcceptance", 1)
                .containsEntry("unpairedSuspensions", 1)
                .containsEntry("votesWithoutCase", 1)
                .containsEntry("retractionsWithoutEffect", 2)
                .containsEntry("aheadOfTime", 0)
                .containsEntry("quarantined", 0);
        for (String kind : answer.getMap("counts", String.class, Integer.class).keySet()) {
            int count = answer.getInt("counts." + kind);
            assertThat(answer.getList("items.findAll { it.kind == '%s' }".formatted(kind)))
                    .as(kind)
                    .hasSize(count);
            quality("period=2023-04&kind=" + kind)
                    .body("items.size()", equalTo(count))
                    .body("items.kind.unique()", count == 0 ? equalTo(List.of()) : contains(kind));
        }
    }

    @Test
    void aDuplicateIsListedWhereItStandsOnTheTopicAndChangesNoFigure() throws Exception {
        centre("Q2");
        CaseAccepted accepted = at.accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER);
        log.append(accepted, accepted);
        log.awaitCounted();
        log.append(accepted);
        log.awaitCounted();

        var items = quality("period=2023-04").extract().jsonPath();

        assertThat(items.getInt("counts.duplicatesIgnored")).isEqualTo(2);
        List<Long> counted =
                viewer().get("/api/v1/cases/1?centre=Q2").jsonPath().getList("events.offset", Long.class);
        List<Long> ignored = items.getList("items.collectMany { it.records.offset }", Long.class);
        assertThat(ignored).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(counted);
        assertThat(counted).hasSize(1).allMatch(offset -> offset < ignored.get(0));
    }

    @Test
    void ofTwoContentsUnderOneIdTheOneThatDoesNotCountIsListed() throws Exception {
        centre("Q3");
        CaseAccepted later = at.accepted("1", "2023-04-04T09:00:00+08:00", CentreEvents.COUNTER);
        CaseFacts earlierFacts =
                new CaseFacts(later.id(), later.caseKey(), Events.at("2023-04-03T09:00:00+08:00"), later.placement());
        log.append(later, new CaseAccepted(earlierFacts));
        log.awaitCounted();

        quality("period=2023-04&kind=conflictingDuplicates")
                .body("items.at", contains("2023-04-04T09:00:00+08:00"))
                .body("items[0].records[0].id", equalTo(later.id().toString()))
                .body("items[0].records[0].arrivedAt", notNullValue());
        viewer().get("/api/v1/cases/1?centre=Q3").then().body("accepted.at", equalTo("2023-04-03T09:00:00+08:00"));
    }

    @Test
    void whatIsMendedByALaterEventIsListedNoMore() throws Exception {
        centre("Q4");
        log.append(at.completed("1", "2023-04-04T09:00:00+08:00", CentreEvents.COUNTER));
        log.append(at.vote("2", Level.SATISFIED, "2023-04-04T09:00:00+08:00"));
        log.awaitCounted();
        quality("period=2023-04")
                .body("counts.completionsWithoutAcceptance", equalTo(1))
                .body("counts.votesWithoutCase", equalTo(1));

        log.append(
                at.accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("2", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();

        quality("period=2023-04").body("items.size()", equalTo(0));
    }

    @Test
    void timesThatCannotBeAreListedInThePeriodOfTheirArrivalToo() throws Exception {
        centre("Q5");
        String year = Instant.now().toString().substring(0, 4);
        String ahead = Instant.now().plusSeconds(3 * 366 * 86_400L).toString();
        log.append(
                at.accepted("ahead", ahead, CentreEvents.ON_THE_SPOT),
                at.accepted("old", "1970-01-01T00:00:00Z", CentreEvents.ON_THE_SPOT));
        log.awaitCounted();

        quality("period=" + year).body("items.kind", contains("aheadOfTime", "veryOld"));
        quality("period=1970").body("items.caseNo", contains("old"));
        quality("").body("items.caseNo", contains("ahead", "old"));
        quality("period=2023").body("items.size()", equalTo(0));
    }

    @Test
    void pagesHoldEveryItemOnceAcrossKinds() throws Exception {
        everyKind("Q6");
        List<Object> all = quality("period=2023-04").extract().jsonPath().getList("items");

        List<Object> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = quality("period=2023-04&limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items"));
            next = page.getString("next");
        }

        assertThat(paged).isEqualTo(all).hasSize(12);
    }

    @Test
    void aRepairedRecordIsReplayedOnceAndCounts() throws Exception {
        centre("Q7");
        CaseAccepted event = at.accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER);
        String good = new String(EventCodec.write(event), StandardCharsets.UTF_8);
        log.appendRaw(
                Topics.CASE_EVENTS, "Q7/1", good.replace("ACCEPTED", "ACEPTED").getBytes(StandardCharsets.UTF_8));
        log.awaitCounted();
        String path = quarantined("Q7");

        supervisor("Q7").get(path).then().statusCode(200).body("value", equalTo(good.replace("ACCEPTED", "ACEPTED")));
        supervisor("Q7").post(path + "/replay").then().statusCode(422).body("violations.field", hasItem("value"));
        replay("Q7", path, good).statusCode(200).body("replayed.repaired", equalTo(true));
        long to = replay("Q7", path, good).statusCode(200).extract().jsonPath().getLong("replayed.offset");
        log.awaitCounted();

        viewer().get("/api/v1/cases/1?centre=Q7").then().body("events.offset", contains((int) to));
        quality("kind=quarantined")
                .body("items[0].replayedAt", notNullValue())
                .body("counts.duplicatesIgnored", equalTo(0));
    }

    @Test
    void aRecordThatIsReadableByNowIsReplayedAsItCame() throws Exception {
        centre("Q8");
        byte[] vote = EventCodec.write(at.vote("1", Level.SATISFIED, "2023-04-03T09:00:00+08:00"));
        log.appendRaw(Topics.RATING_EVENTS, "Q8/1", new byte[] {(byte) 0xff, 0x00});
        log.awaitCounted();
        String path = quarantined("Q8");

        supervisor("*").get(path).then().body("value", nullValue()).body("valueBase64", equalTo("/wA="));
        replay("*", path, new String(vote, StandardCharsets.UTF_8)).statusCode(200);
        log.awaitCounted();

        quality("").body("counts.votesWithoutCase", equalTo(1)).body("counts.quarantined", equalTo(1));
    }

    @Test
    void whatCannotBeAttributedIsForThoseWhoSeeEveryCentre() throws Exception {
        centre("Q9");
        log.appendRaw(Topics.CASE_EVENTS, UUID.randomUUID().toString(), "?".getBytes(StandardCharsets.UTF_8));
        log.awaitCounted();

        String path = quarantined("Q9");

        supervisor("Q9").get("/api/v1/quality?centre=Q9").then().body("counts.quarantined", equalTo(0));
        supervisor("Q9").get(path).then().statusCode(403);
        supervisor("Q9").post(path + "/replay").then().statusCode(403);
        supervisor("*").get("/api/v1/quality?centre=Q9").then().body("counts.quarantined", greaterThan(0));
    }

    @Test
    void aReplayIntoAnotherCentreNeedsARightThere() throws Exception {
        centre("QA");
        centre("QB");
        log.appendRaw(Topics.CASE_EVENTS, "QB/1", "{}".getBytes(StandardCharsets.UTF_8));
        log.awaitCounted();
        String path = quarantined("QB");
        CaseEvent others = new CentreEvents("QA").accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER);
        CaseEvent nobodys = new CentreEvents("QZ").accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER);

        replay("QB", path, new String(EventCodec.write(others), StandardCharsets.UTF_8))
                .statusCode(403);
        replay("QB", path, new String(EventCodec.write(nobodys), StandardCharsets.UTF_8))
                .statusCode(422)
                .body("violations.field", hasItem("centre"));
        replay("QB", path, "x".repeat(70_000)).statusCode(413);
    }

    @ParameterizedTest
    @CsvSource({
        "centre=QX&period=2023-13,period",
        "period=2023,centre",
        "centre=QX&kind=ugly,kind",
        "centre=QX&cursor=x,cursor",
        "centre=QX&limit=-1,limit"
    })
    void whatCannotBeReadNamesTheParameter(String query, String field) {
        centre("QX");

        supervisor("*")
                .get("/api/v1/quality?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    void onlySupervisorsSeeIt() {
        centre("QX");
        String record = "/api/v1/quality/quarantine/case-events/0/999999";

        for (String path : List.of("/api/v1/quality?centre=QX", record)) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
            viewer().get(path).then().statusCode(403).contentType("application/problem+json");
        }
        given().post(record + "/replay").then().statusCode(401);
        viewer().post(record + "/replay").then().statusCode(403);
        supervisor("*").get(record).then().statusCode(404);
        supervisor("*").post(record + "/replay").then().statusCode(404);
        supervisor("*").get("/api/v1/quality/quarantine/case-events/x/1").then().statusCode(404);
        supervisor("ELSEWHERE").get("/api/v1/quality?centre=QX").then().statusCode(403);
    }

    /** One of each, twelve in all, and a case with nothing wrong. */
    private void everyKind(String code) throws Exception {
        centre(code);
        CaseAccepted good = at.accepted("good", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER);
        CaseCompleted completed = at.completed("good", "2023-04-04T09:00:00+08:00", CentreEvents.COUNTER);
        CaseRetracted ofNothing = at.retracted(at.accepted("twice", "2023-04-09T09:00:00+08:00", CentreEvents.TOWN));
        log.append(
                good,
                good,
                completed,
                completed,
                new CaseAccepted(new CaseFacts(
                        good.id(), good.caseKey(), good.occurredAt().plusSeconds(1), good.placement())),
                at.accepted("twice", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("twice", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER),
                ofNothing,
                at.accepted("closings", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("closings", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER),
                at.withdrawn("closings", "2023-04-06T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("orphan", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER),
                at.withdrawn("left", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("stopped", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                at.resumed("stopped", "2023-04-04T09:00:00+08:00"),
                at.retracted(at.accepted("stopped", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER)));
        log.append(
                at.vote("nobody", Level.SATISFIED, "2023-04-05T09:00:00+08:00"),
                at.vote("good", Level.SATISFIED, "2023-04-05T09:00:00+08:00"),
                at.vote("good", Level.DISSATISFIED, "2023-04-06T09:00:00+08:00"));
        log.awaitCounted();
    }

    private void centre(String code) {
        at = new CentreEvents(code);
        log.publish(SampleCatalogue.centre(code, RatingScheme.NATIONAL, 1));
    }

    /** The path of the one record that is quarantined for this centre. */
    private String quarantined(String code) {
        JsonPath answer = supervisor("*")
                .get("/api/v1/quality?centre={c}&kind=quarantined", code)
                .jsonPath();
        var all = answer.getList("items.records.flatten()");
        var last = answer.getMap("items.records.flatten()[%d]".formatted(all.size() - 1));
        return "/api/v1/quality/quarantine/" + last.get("topic") + "/" + last.get("partition") + "/"
                + last.get("offset");
    }

    private static ValidatableResponse replay(String centre, String path, String body) {
        return supervisor(centre)
                .contentType("application/json")
                .body(body)
                .post(path + "/replay")
                .then();
    }

    private ValidatableResponse quality(String query) {
        // Not as one who sees every centre: records that name none are theirs too, and other tests leave some.
        return supervisor(at.centre())
                .get("/api/v1/quality?centre={c}&" + query, at.centre())
                .then()
                .statusCode(200);
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.person("viewer", "*"));
    }

    private static RequestSpecification supervisor(String centre) {
        return given().auth().oauth2(TestTokens.person("supervisor", centre));
    }
}
