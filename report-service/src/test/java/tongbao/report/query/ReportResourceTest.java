package tongbao.report.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Applicant;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseWithdrawn;
import tongbao.event.Channel;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.VoteChannel;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class ReportResourceTest {
    private static final Placement COUNTER =
            new Placement("YC-H", "SCJG", "A03", "S01", "SCJG-001", Channel.WINDOW, Applicant.PERSON);
    private static final Placement TOWN =
            new Placement("YC-T", "RSJ", null, null, "RSJ-001", Channel.ONLINE, Applicant.ENTERPRISE);

    @Inject
    EventLog log;

    @Inject
    DataSource database;

    private String centre = "";

    @Test
    void countsCasesAndVotesOfAMonthByDepartment() throws Exception {
        sampleMonth("R1");

        report("2023-04", "by=department")
                .statusCode(200)
                .body("period", equalTo("2023-04"))
                .body("from", equalTo("2023-04-01"))
                .body("to", equalTo("2023-04-30"))
                .body("rows.key", contains("SCJG", "RSJ", "DWGS"))
                .body("rows.name", contains("市场监管局", "人社局", "国家电网"))
                .body("rows.cases.accepted", contains(3, 1, 0))
                .body("rows.cases.completed", contains(2, 1, 0))
                .body("rows.cases.withdrawn", contains(1, 0, 0))
                .body("rows.cases.opening", contains(1, 0, 0))
                .body("rows.cases.inProgress", contains(1, 0, 0))
                .body("rows[0].cases.completionRate", equalTo(66.67f))
                .body("rows[2].cases.completionRate", nullValue())
                .body("rows[0].ratings.invited", equalTo(2))
                .body("rows[0].ratings.rated", equalTo(1))
                .body("rows[0].ratings.unrated", equalTo(1))
                .body("rows[0].ratings.satisfiedRate", equalTo(50.0f))
                .body("rows[0].ratings.dissatisfiedRate", equalTo(50.0f))
                .body("rows[0].ratings.score", equalTo(10.0f))
                .body("rows[1].ratings.badReviews", equalTo(1))
                .body("rows[1].ratings.levels.VERY_DISSATISFIED", equalTo(1))
                .body("total.cases.accepted", equalTo(4))
                .body("total.ratingsReceived.total", equalTo(1));
        report("2023-05", "").body("total.ratingsReceived.total", equalTo(1)).body("rows", equalTo(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"2023-04-03,1", "2023-W14,4", "2023-04,4", "2023-Q2,4", "2023-H1,5", "2023,5"})
    void everyKindOfPeriodAddsUp(String period, int accepted) throws Exception {
        sampleMonth("R2" + period.replace("-", ""));

        report(period, "").statusCode(200).body("total.cases.accepted", equalTo(accepted));
    }

    @ParameterizedTest
    @CsvSource({
        "hall,YC-H;YC-T,3;1",
        "item,SCJG-001;RSJ-001,3;1",
        "category,LICENSING;PUBLIC_SERVICE,3;1",
        "channel,WINDOW;ONLINE,3;1",
        "applicant,PERSON;ENTERPRISE,3;1",
        "window,A03;UNSPECIFIED,3;1",
        "staff,S01;UNSPECIFIED,3;1",
        "hallKind,CENTRE;TOWN,3;1",
        "tag,企业开办,4"
    })
    void everyDimensionHasItsRows(String by, String keys, String accepted) throws Exception {
        sampleMonth("R3" + by);

        var json = report("2023-04", "by=" + by + "&zeroRows=false").extract().jsonPath();

        assertThat(json.getList("rows.key", String.class)).containsExactly(keys.split(";"));
        assertThat(json.getList("rows.cases.accepted", String.class)).containsExactly(accepted.split(";"));
        assertThat(json.getInt("total.cases.accepted")).isEqualTo(4);
    }

    @Test
    void filtersKeepOnlyTheirPartAndZeroRowsFollowThem() throws Exception {
        sampleMonth("R4");

        report("2023-04", "by=hall&hallKind=TOWN")
                .body("rows.key", contains("YC-T"))
                .body("total.cases.accepted", equalTo(1));
        report("2023-04", "channel=ONLINE").body("total.cases.accepted", equalTo(1));
        report("2023-04", "category=LICENSING&applicant=PERSON").body("total.cases.accepted", equalTo(3));
        report("2023-04", "by=channel&zeroRows=true")
                .body("rows.key", contains("WINDOW", "ONLINE", "KIOSK", "MOBILE", "HOTLINE"));
    }

    /** Of ten million cases a few thousand are open: no other may be looked at. A few rows would always be read whole. */
    @Test
    void openCasesAreFoundByTheIndexThatHoldsNoOthers() throws Exception {
        String sql = TallyQueries.OPEN_CASES
                .formatted("department", "accepted_hall = 'YC-H'")
                .replace("?", "'%s'");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(
                    "explain " + sql.formatted("2023-04-01T00:00Z", "2023-05-01T00:00Z", "R1"))) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            connection.rollback();

            assertThat(plan.toString()).contains("case_ledger_open").doesNotContain("Seq Scan");
        }
    }

    @Test
    void comparesWithTheYearAndThePeriodBefore() throws Exception {
        sampleMonth("R5");

        report("2023-04", "compare=yoy,mom")
                .body("total.comparison.mom.period", equalTo("2023-03"))
                .body("total.comparison.mom.accepted", equalTo(1))
                .body("total.comparison.mom.acceptedChange", equalTo(300.0f))
                .body("total.comparison.yoy.period", equalTo("2022-04"))
                .body("total.comparison.yoy.acceptedChange", nullValue());
    }

    @Test
    void ranksRowsAndListsTheOnesAtZero() throws Exception {
        sampleMonth("R6");

        viewer().get("/api/v1/rankings/2023-04?centre={c}&by=department&metric=cases.accepted&top=2", centre)
                .then()
                .statusCode(200)
                .body("rows.key", contains("SCJG", "RSJ"))
                .body("rows.rank", contains(1, 2))
                .body("zero", contains("DWGS"));
    }

    @Test
    void anUnchangedReportIsNotSentAgain() throws Exception {
        sampleMonth("R7");
        String tag = report("2023-04", "by=department").extract().header("ETag");

        viewer().header("If-None-Match", tag)
                .get("/api/v1/reports/2023-04?centre={c}&by=department", centre)
                .then()
                .statusCode(304);
        assertThat(tag).startsWith("\"");
    }

    @Test
    void theSameFiguresComeAsCsvAndSpreadsheet() throws Exception {
        sampleMonth("R8");

        String csv = viewer().accept("text/csv")
                .get("/api/v1/reports/2023-04?centre={c}&by=department", centre)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        byte[] xlsx = viewer().accept(ReportResource.XLSX)
                .get("/api/v1/reports/2023-04?centre={c}&by=department", centre)
                .then()
                .statusCode(200)
                .contentType(ReportResource.XLSX)
                .extract()
                .asByteArray();

        assertThat(csv).contains("SCJG,市场监管局,1,3,2,").contains(",合计,");
        assertThat(xlsx).startsWith('P', 'K');
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/reports/2023-13?centre=RX,400,period",
        "/api/v1/reports/2023-W60?centre=RX,400,period",
        "/api/v1/reports/2023-04,400,centre",
        "/api/v1/reports/2023-04?centre=RX&by=colour,400,by",
        "/api/v1/reports/2023-04?centre=RX&category=NICE,400,category",
        "/api/v1/reports/2023-04?centre=RX&compare=x,400,compare",
        "/api/v1/reports/2023-04?centre=RX&zeroRows=2,400,zeroRows",
        "/api/v1/reports/2023-04?centre=RX&by=staff&channel=ONLINE,422,by",
        "/api/v1/reports/2023-04?centre=RX&by=voteChannel&applicant=PERSON,422,applicant",
        "/api/v1/reports/2023-04/reasons,400,centre",
        "/api/v1/reports/2023-4/reasons?centre=RX,400,period",
        "/api/v1/reports/2023-04/reasons?centre=RX&by=colour,400,by",
        "/api/v1/reports/2023-04/reasons?centre=RX&by=staff,422,by",
        "/api/v1/reports/2023-04/reasons?centre=RX&by=voteChannel,422,by",
        "/api/v1/reports/2023-04/reasons?centre=RX&applicant=PERSON,422,applicant",
        "/api/v1/reports/2023-04/reasons?centre=RX&top=many,400,top",
        "/api/v1/rankings/2023-04?centre=RX&by=item&metric=ratings.index,422,by",
        "/api/v1/rankings/2023-04?centre=RX&metric=beauty,400,metric",
        "/api/v1/rankings/2023-04?centre=RX&top=0,400,top"
    })
    void whatCannotBeReadNamesTheParameter(String path, int status, String field) {
        log.publish(SampleCatalogue.centre("RX", RatingScheme.NATIONAL, 1));

        viewer().get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    void nobodySeesWhatIsNotTheirs() {
        log.publish(SampleCatalogue.centre("RX", RatingScheme.NATIONAL, 1));
        String path = "/api/v1/reports/2023-04?centre=RX";

        given().get(path).then().statusCode(401).contentType("application/problem+json");
        given().auth().oauth2("x.y.z").get(path).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.person("viewer", "ELSEWHERE"))
                .get(path)
                .then()
                .statusCode(403);
        given().auth().oauth2(TestTokens.person("nobody", "*")).get(path).then().statusCode(403);
        given().auth().oauth2(TestTokens.gateway()).get(path).then().statusCode(403);
        given().get("/api/v1/progress").then().statusCode(401);
        String reasons = "/api/v1/reports/2023-04/reasons?centre=RX";
        given().get(reasons).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.person("viewer", "ELSEWHERE"))
                .get(reasons)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.person("nobody", "*"))
                .get(reasons)
                .then()
                .statusCode(403);
        viewer().get("/api/v1/reports/2023-04/reasons?centre=NONE").then().statusCode(404);
        viewer().get("/api/v1/reports/2023-04?centre=NONE").then().statusCode(404);
        viewer().accept("image/png").get(path).then().statusCode(406).contentType("application/problem+json");
        viewer().delete(path).then().statusCode(405).contentType("application/problem+json");
        viewer().get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    private ValidatableResponse report(String period, String query) {
        return viewer().get("/api/v1/reports/{p}?centre={c}&" + query, period, centre)
                .then();
    }

    private io.restassured.specification.RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.person("viewer", "*"));
    }

    /** One case carried over from March; in April three more at the counter and one in a town; two votes. */
    private void sampleMonth(String code) throws Exception {
        centre = code;
        log.publish(SampleCatalogue.centre(code, SampleCatalogue.OF_INVITED, 1));
        log.append(
                accepted("1", "2023-03-31T23:59:59+08:00", COUNTER),
                accepted("2", "2023-04-03T00:00:00+08:00", COUNTER),
                accepted("3", "2023-04-04T09:00:00+08:00", COUNTER),
                accepted("4", "2023-04-05T09:00:00+08:00", COUNTER),
                accepted("5", "2023-04-06T09:00:00+08:00", TOWN));
        log.append(
                completed("1", "2023-04-03T10:00:00+08:00", COUNTER),
                completed("2", "2023-04-04T10:00:00+08:00", COUNTER),
                completed("5", "2023-04-06T10:00:00+08:00", TOWN));
        log.append(new CaseWithdrawn(facts("3", "2023-04-07T10:00:00+08:00", COUNTER)));
        log.append(
                vote("1", Level.VERY_SATISFIED, "2023-04-03T10:05:00+08:00"),
                vote("5", Level.VERY_DISSATISFIED, "2023-05-01T10:05:00+08:00"));
        log.awaitCounted();
    }

    private CaseFacts facts(String no, String time, Placement place) {
        return new CaseFacts(Events.newId(), new CaseKey(centre, no), Events.at(time), place);
    }

    private CaseAccepted accepted(String no, String time, Placement place) {
        return new CaseAccepted(facts(no, time, place));
    }

    private CaseCompleted completed(String no, String time, Placement place) {
        return new CaseCompleted(facts(no, time, place), Outcome.GRANTED);
    }

    private RatingCast vote(String no, Level level, String time) {
        return new RatingCast(
                Events.newId(), new CaseKey(centre, no), level, Events.at(time), VoteChannel.PAD, List.of());
    }
}
