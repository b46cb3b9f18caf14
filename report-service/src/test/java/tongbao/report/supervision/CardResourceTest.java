package tongbao.report.supervision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Events;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class CardResourceTest {
    @Inject
    EventLog log;

    private CentreEvents at = new CentreEvents("");

    @BeforeEach
    void itIsTenOnAWednesday() {
        itIs("2023-04-26T10:00:00+08:00");
    }

    private static void itIs(String time) {
        QuarkusMock.installMockForType(Clock.fixed(Events.at(time), ZoneOffset.UTC), Clock.class);
    }

    /** Promised until the 11th, by law until the 17th, both at ten. */
    @ParameterizedTest
    @CsvSource({
        "2023-04-11T10:00:00+08:00, 0, 0, 0",
        "2023-04-11T10:00:01+08:00, 1, 1, 0",
        "2023-04-17T10:00:00+08:00, 1, 1, 0",
        "2023-04-17T10:00:01+08:00, 1, 1, 1",
        "2023-05-10T00:00:00+08:00, 1, 1, 1"
    })
    void cardsOfAnOpenCaseCountAsSoonAsTheirInstantHasPassedWithoutAnyEvent(
            String now, int overdue, int yellow, int red) throws Exception {
        cards("CT");

        itIs(now);

        for (String period : List.of("2023-04", "2023-Q2", "2023")) {
            report(period)
                    .body("rows.find { it.key == 'RSJ' }.cases.inProgress", equalTo(1))
                    .body("rows.find { it.key == 'RSJ' }.cases.overdue", equalTo(overdue))
                    .body("rows.find { it.key == 'RSJ' }.cases.yellowCards", equalTo(yellow))
                    .body("rows.find { it.key == 'RSJ' }.cases.redCards", equalTo(red));
        }
        report("2023-04-11")
                .body("rows.find { it.key == 'RSJ' }.cases.yellowCards", equalTo(yellow))
                .body("rows.find { it.key == 'RSJ' }.cases.redCards", equalTo(0));
    }

    @Test
    void listsCardsOfOpenAndClosedCasesByTheirInstant() throws Exception {
        cards("C1");

        list("period=2023-04")
                .body("items.id", contains("C1~open~YELLOW", "C1~closed~YELLOW", "C1~open~RED"))
                .body(
                        "items.at",
                        contains("2023-04-11T10:00:00+08:00", "2023-04-13T10:00:00+08:00", "2023-04-17T10:00:00+08:00"))
                .body("items.open", contains(true, false, true))
                .body("items[0].place.department", equalTo("RSJ"))
                .body("items[0].revocation", nullValue())
                .body("counted", equalTo(3))
                .body("revoked", equalTo(0))
                .body("next", nullValue());
        list("period=2023-04&kind=RED").body("items.id", contains("C1~open~RED"));
        list("period=2023-04-13").body("items.id", contains("C1~closed~YELLOW"));
        list("period=2023-04&hallKind=TOWN").body("items.id", contains("C1~open~YELLOW", "C1~open~RED"));
        list("period=2023-03").body("items.size()", equalTo(0));
    }

    @Test
    void pagesHoldEveryCardOnce() throws Exception {
        cards("C2");

        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = list("period=2023&limit=1" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            next = page.getString("next");
        }

        assertThat(ids).containsExactly("C2~open~YELLOW", "C2~closed~YELLOW", "C2~open~RED");
    }

    @Test
    void aRevokedCardIsNotCountedButListedApart() throws Exception {
        cards("C3");

        revoke("C3~open~YELLOW", "系统故障").statusCode(200).body("revocation.reason", equalTo("系统故障"));
        revoke("C3~closed~YELLOW", "节假日未计").statusCode(200).body("revocation.by", equalTo("test-supervisor"));

        report("2023-04")
                .body("total.cases.yellowCards", equalTo(0))
                .body("total.cases.redCards", equalTo(1))
                .body("rows.find { it.key == 'RSJ' }.cases.yellowCards", equalTo(0))
                .body("rows.find { it.key == 'SCJG' }.cases.completedLate", equalTo(2));
        report("2023-W15").body("total.cases.yellowCards", equalTo(0));
        list("period=2023-04")
                .body("counted", equalTo(1))
                .body("revoked", equalTo(2))
                .body("items.findAll { it.revocation != null }.id", contains("C3~open~YELLOW", "C3~closed~YELLOW"));
        viewer().get("/api/v1/reports/2023-04/cases?centre=C3&metric=cases.yellowCards")
                .then()
                .body("items.size()", equalTo(0));
        viewer().get("/api/v1/reports/2023-04/cases?centre=C3&metric=cases.redCards")
                .then()
                .body("items.caseNo", contains("open"));
    }

    @Test
    void theFirstReasonStands() throws Exception {
        cards("C4");

        revoke("C4~open~RED", "第一次").statusCode(200);
        revoke("C4~open~RED", "第二次").statusCode(200).body("revocation.reason", equalTo("第一次"));

        report("2023-04").body("total.cases.redCards", equalTo(0)).body("total.cases.yellowCards", equalTo(2));
    }

    @Test
    void aRevocationOfACardThatIsNoMoreSubtractsNothing() throws Exception {
        cards("C5");
        revoke("C5~closed~YELLOW", "误报").statusCode(200);

        log.append(at.completed("closed", "2023-04-12T10:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();

        report("2023-04").body("total.cases.yellowCards", equalTo(1)).body("total.cases.completedOnTime", equalTo(1));
        list("period=2023-04").body("counted", equalTo(2)).body("revoked", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"C6~open~BLUE", "C6~nobody~RED", "C6~closed~RED", "nonsense", "C6~a b~RED"})
    void cardsThatAreNotCannotBeRevoked(String id) throws Exception {
        cards("C6");

        revoke(id, "理由").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aRevocationNeedsAReason() throws Exception {
        cards("C7");

        for (String body : List.of("{}", "{\"reason\": \"  \"}", "{\"reason\": \"" + "长".repeat(501) + "\"}")) {
            post("C7~open~RED", body).statusCode(422).body("violations.field", hasItem("reason"));
        }
        post("C7~open~RED", "{\"reason\": 5}").statusCode(400).body("violations.field", hasItem("reason"));
        post("C7~open~RED", "not json").statusCode(400);
        post("C7~open~RED", "{\"reason\": \"" + "x".repeat(70_000) + "\"}").statusCode(413);
        supervisor("*")
                .contentType("text/plain")
                .body("理由")
                .post("/api/v1/cards/{id}/revocation", "C7~open~RED")
                .then()
                .statusCode(415);
        list("period=2023-04").body("revoked", equalTo(0));
    }

    @Test
    void onlyASupervisorOfTheCentreRevokes() throws Exception {
        cards("C8");
        String path = "/api/v1/cards/C8~open~RED/revocation";
        String body = "{\"reason\": \"理由\"}";

        given().contentType("application/json").body(body).post(path).then().statusCode(401);
        viewer().contentType("application/json").body(body).post(path).then().statusCode(403);
        supervisor("ELSEWHERE")
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(403);
        given().get("/api/v1/cards?centre=C8&period=2023-04").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "centre=CX,period",
        "period=2023,centre",
        "centre=CX&period=2023-13,period",
        "centre=CX&period=2023&kind=BLUE,kind",
        "centre=CX&period=2023&cursor=x,cursor",
        "centre=CX&period=2023&limit=0,limit"
    })
    void whatCannotBeReadNamesTheParameter(String query, String field) {
        log.publish(SampleCatalogue.centre("CX", RatingScheme.NATIONAL, 1));

        viewer().get("/api/v1/cards?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    /** One open case past both limits, one completed after the promised limit, and others that got no card. */
    private void cards(String code) throws Exception {
        at = new CentreEvents(code);
        log.publish(SampleCatalogue.centre(code, RatingScheme.NATIONAL, 1));
        log.append(
                at.accepted("open", "2023-04-10T10:00:00+08:00", CentreEvents.TOWN),
                at.accepted("closed", "2023-04-06T10:00:00+08:00", CentreEvents.COUNTER),
                at.completed("closed", "2023-04-14T10:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("intime", "2023-04-25T10:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("instant", "2023-04-03T10:00:00+08:00", CentreEvents.ON_THE_SPOT),
                at.accepted("atonce", "2023-04-03T10:00:00+08:00", CentreEvents.ON_THE_SPOT),
                at.completed("atonce", "2023-04-04T10:00:00+08:00", CentreEvents.ON_THE_SPOT));
        log.awaitCounted();
    }

    private ValidatableResponse list(String query) {
        return viewer().get("/api/v1/cards?centre={c}&" + query, at.centre())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse report(String period) {
        return viewer().get("/api/v1/reports/{p}?centre={c}&by=department", period, at.centre())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse revoke(String id, String reason) {
        return post(id, "{\"reason\": \"" + reason + "\"}");
    }

    private static ValidatableResponse post(String id, String body) {
        return supervisor("*")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/cards/{id}/revocation", id)
                .then();
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.person("viewer", "*"));
    }

    private static RequestSpecification supervisor(String centre) {
        return given().auth().oauth2(TestTokens.person("supervisor", centre));
    }
}
