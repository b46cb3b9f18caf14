package tongbao.report.calendar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.calendar.CalendarCodec;
import tongbao.calendar.CalendarVersion;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueFeed;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.Events;
import tongbao.event.Topics;
import tongbao.ledger.CaseRecordCodec;
import tongbao.ledger.CaseStanding;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.ledger.CentreRules;
import tongbao.report.projection.KeptCalendars;
import tongbao.report.projection.MoveLimits;
import tongbao.report.projection.ProjectionLock;
import tongbao.runtime.KafkaClients;
import tongbao.security.TestTokens;
import tongbao.time.CalendarYear;

/** Each test has years of its own, far from those of other tests: a calendar is nationwide. Their papers are made up. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class CalendarResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LONG_AGO = "2023-04-03T09:00:00+08:00";

    @Inject
    EventLog log;

    @Inject
    MissingYears missing;

    @Inject
    KeptCalendars calendars;

    @Inject
    CalendarVersions versions;

    @Inject
    CatalogueFeed catalogues;

    @Inject
    MoveLimits moveLimits;

    @Inject
    BehindTheFence fence;

    @Inject
    CalendarConfig config;

    @Inject
    KafkaClients kafka;

    @Inject
    DataSource database;

    private CentreEvents at = new CentreEvents("");

    @Test
    void aYearThatWasMissingIsLoudAndGivesItsCasesTheirLimitsWhenItComes() throws Exception {
        centre("V1");
        itIs("2050-06-10T10:00:00+08:00");
        log.append(
                at.accepted("open", "2050-06-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("closed", "2050-06-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("closed", "2050-06-09T09:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();
        missing.countNow();

        one("open")
                .body("limits.unknown", equalTo(true))
                .body("limits.missingYear", equalTo(2050))
                .body("limits.reason", containsString("2050 年的工作日历"))
                .body("explanation", nullValue());
        viewer().get("/api/v1/cases?centre=V1")
                .then()
                .body("items.missingYear", contains(2050, 2050))
                .body("items.limitsUnknown", contains(true, true));
        report("2050-06")
                .body("missingYears.year", contains(2050))
                .body("missingYears.cases", contains(2))
                .body("total.cases.completedLate", equalTo(0));
        report("2050-05").body("$", not(hasKey("missingYears")));
        assertThat(csv("2050-06")).isNotEmpty().allMatch(line -> line.endsWith(",2050"));
        assertThat(csv("2050-05")).isNotEmpty().allMatch(line -> line.endsWith(","));
        list("V1")
                .body("missing.find { it.year == 2050 }.open", equalTo(1))
                .body("missing.find { it.year == 2050 }.cases", equalTo(2))
                .body("items.year", not(hasItem(2050)));
        list("ELSEWHERE").body("missing.year", not(hasItem(2050)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> wellness()
                        .statusCode(503)
                        .body("checks.find { it.name == 'working calendar' }.status", equalTo("DOWN"))
                        .body(
                                "checks.find { it.name == 'working calendar' }.data['cases without limits for want of 2050']",
                                equalTo(2)));
        assertThat(metric("tongbao_calendar_missing_cases")).isGreaterThanOrEqualTo(2);
        assertThat(metric("tongbao_calendar_missing_years")).isGreaterThanOrEqualTo(1);
        viewer().get("/q/health/ready").then().statusCode(200);
        viewer().get("/api/v1/calendars/2050").then().statusCode(404).contentType("application/problem+json");

        put(2050, content(2050, ""))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("changed", equalTo(true))
                .body("inForceFrom", nullValue())
                .body("moved", equalTo(2))
                .body("cases.items.caseNo", contains("closed", "open"))
                .body("cases.items.open", contains(false, true))
                .body("cases.items[1].before.missingYear", equalTo(2050))
                .body("cases.items[1].before.promised", nullValue())
                .body("cases.items[1].after.missingYear", nullValue())
                .body("cases.items[1].after.promised", equalTo("2050-06-08T09:00:00+08:00"))
                .body("cases.items[1].after.statutory", equalTo("2050-06-29T09:00:00+08:00"))
                .body("cases.items[1].after.warning", equalTo("2050-06-03T09:00:00+08:00"));

        one("open")
                .body("state", equalTo("OVERDUE"))
                .body("limits.unknown", equalTo(false))
                .body("limits.reason", nullValue())
                .body("explanation.note", nullValue())
                .body("explanation.calendars.year", contains(2050))
                .body("explanation.calendars.version", contains(1))
                .body("explanation.calendars[0].papers[0].number", equalTo("测试〔2049〕1号"));
        report("2050-06")
                .body("$", not(hasKey("missingYears")))
                .body("total.cases.completedLate", equalTo(1))
                .body("total.cases.overdue", equalTo(1));
        list("V1").body("missing.year", not(hasItem(2050))).body("items.year", hasItem(2050));
        await().atMost(PATIENCE)
                .untilAsserted(() -> wellness().body("checks.data.toString()", not(containsString("2050"))));
    }

    @Test
    void whileARebuildKeepsBatchesFromRunningAYearIsRefusedSoonAndNothingChanges() throws Exception {
        centre("VB");
        itIs("2190-06-10T10:00:00+08:00");
        log.append(at.accepted("open", "2190-06-01T09:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();
        try (Connection rebuild = database.getConnection()) {
            ProjectionLock.holdAlone(rebuild);
            try {
                put(2190, content(2190, ""))
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", equalTo("10"));
            } finally {
                ProjectionLock.letGo(rebuild);
            }
        }

        viewer().get("/api/v1/calendars/2190").then().statusCode(404);
        one("open").body("limits.missingYear", equalTo(2190));
        put(2190, content(2190, ""))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("cases.items.caseNo", contains("open"));
    }

    @Test
    void aChangedYearMovesOpenCasesAndNeverClosedOnes() throws Exception {
        centre("V2");
        itIs("2052-04-10T10:00:00+08:00");
        put(2052, content(2052, "")).statusCode(200).body("version", equalTo(1));
        log.append(
                at.accepted("open", "2052-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("closed", "2052-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("closed", "2052-04-09T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("stopped", "2052-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.suspended("stopped", "2052-04-02T09:00:00+08:00"),
                at.accepted("before", "2052-03-01T09:00:00+08:00", CentreEvents.TOWN));
        log.awaitCounted();
        report("2052-04").body("total.cases.overdue", equalTo(2)).body("total.cases.completedLate", equalTo(1));

        put(2052, threeDaysOff())
                .statusCode(200)
                .body("version", equalTo(2))
                .body("inForceFrom", equalTo("2052-04-10T10:00:00+08:00"))
                .body("moved", equalTo(1))
                .body("cases.items.caseNo", contains("open"))
                .body("cases.items[0].centre", equalTo("V2"))
                .body("cases.items[0].before.promised", equalTo("2052-04-08T09:00:00+08:00"))
                .body("cases.items[0].after.promised", equalTo("2052-04-11T09:00:00+08:00"))
                .body("cases.next", nullValue());

        log.append(
                at.resumed("stopped", "2052-04-10T09:00:00+08:00"),
                at.accepted("late", "2052-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("late", "2052-04-10T09:59:59+08:00", CentreEvents.COUNTER),
                at.accepted("after", "2052-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("after", "2052-04-10T10:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();
        judged("open", "2052-04-11T09:00:00+08:00", 2);
        judged("closed", "2052-04-08T09:00:00+08:00", 1);
        judged("late", "2052-04-08T09:00:00+08:00", 1);
        judged("after", "2052-04-11T09:00:00+08:00", 2);
        judged("stopped", "2052-04-16T18:00:00+08:00", 2);
        report("2052-04")
                .body("total.cases.overdue", equalTo(1))
                .body("total.cases.completedLate", equalTo(2))
                .body("total.cases.completedOnTime", equalTo(1))
                .body("total.cases.yellowCards", equalTo(2));
    }

    @Test
    void theSameContentAgainAnswersTheSameVersionAndTheSameCases() throws Exception {
        centre("V3");
        itIs("2054-05-20T10:00:00+08:00");
        String second = content(2054, ", {\"from\": \"2054-05-04\", \"to\": \"2054-05-05\", \"name\": \"补假\"}");
        put(2054, content(2054, "")).body("version", equalTo(1));
        log.append(IntStream.range(0, 105)
                .mapToObj(i -> at.accepted("%03d".formatted(i), "2054-05-01T09:00:00+08:00", CentreEvents.COUNTER))
                .toArray(CaseEvent[]::new));
        log.awaitCounted();
        String next = put(2054, second)
                .body("version", equalTo(2))
                .body("changed", equalTo(true))
                .body("moved", equalTo(105))
                .body("cases.items", hasSize(100))
                .extract()
                .path("cases.next");

        itIs("2054-05-21T10:00:00+08:00");
        put(2054, second)
                .statusCode(200)
                .body("version", equalTo(2))
                .body("changed", equalTo(false))
                .body("inForceFrom", equalTo("2054-05-20T10:00:00+08:00"))
                .body("moved", equalTo(105))
                .body("cases.items", hasSize(100))
                .body("cases.next", equalTo(next));

        moved("2054/versions/2", "?cursor=" + next)
                .body("items.caseNo", contains("100", "101", "102", "103", "104"))
                .body("next", nullValue());
        assertThat(paged("2054/versions/2"))
                .hasSize(105)
                .doesNotHaveDuplicates()
                .isSorted();
        moved("2054/versions/2", "?centre=ELSEWHERE").body("items", empty());
        viewer().get("/api/v1/calendars/2054")
                .then()
                .body("version", equalTo(2))
                .body("holidays.name", contains("元旦", "补假"))
                .body("versions.version", contains(1, 2))
                .body("versions.putBy", contains("test-admin", "test-admin"))
                .body("versions.moved", contains(0, 105))
                .body("versions[0].inForceFrom", nullValue());
        viewer().get("/api/v1/calendars/2054/versions/1")
                .then()
                .body("version", equalTo(1))
                .body("holidays.name", contains("元旦"));
        viewer().get("/api/v1/calendars/2054/versions/3").then().statusCode(404);
        viewer().get("/api/v1/calendars/2054/versions/3/moved").then().statusCode(404);
    }

    @Test
    void whateverCalendarsComeWhileCasesComeTheLimitsFollowFromBoth() throws Exception {
        Catalogue catalogue = centre("V4");
        itIs("2058-03-01T00:00:00+08:00");
        String offOnTheFifth = content(2058, ", {\"from\": \"2058-03-05\", \"name\": \"补假\"}");
        CompletableFuture<Void> cases = CompletableFuture.runAsync(() -> {
            for (int slice = 0; slice < 25; slice++) {
                log.append(casesOf(slice, 150));
            }
        });

        for (int day = 4; day < 12; day++) {
            itIs("2058-03-%02dT12:00:00+08:00".formatted(day));
            put(2058, day % 2 == 0 ? content(2058, "") : offOnTheFifth)
                    .statusCode(200)
                    .body("version", equalTo(day - 3));
        }

        cases.join();
        log.awaitCounted();
        CentreRules rules = CentreRules.of(catalogue, calendars.read());
        long[] judged = new long[2];
        eachOf("V4", (standing, limits) -> {
            assertThat(limits).isEqualTo(rules.limits(standing));
            var closing = standing.closing();
            if (closing != null) {
                judged[closing.at().isAfter(limits.promised()) ? 1 : 0]++;
            }
        });
        assertThat(judged[0]).isPositive();
        assertThat(judged[1]).isPositive();
        report("2058-03")
                .body("total.cases.accepted", equalTo(25 * 150))
                .body("total.cases.completedOnTime", equalTo((int) judged[0]))
                .body("total.cases.completedLate", equalTo((int) judged[1]));
    }

    @Test
    void aLedgerThatIsBuiltAfreshMeanwhileMovesAlong() throws Exception {
        centre("V6");
        itIs("2066-04-10T10:00:00+08:00");
        log.append(
                at.accepted("open", "2066-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("closed", "2066-04-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("closed", "2066-04-20T09:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();
        secondSchema();
        try {
            put(2066, content(2066, "")).statusCode(200).body("moved", equalTo(2));

            assertThat(texts("select c::text from rebuild.case_ledger c where centre = 'V6' order by 1"))
                    .isEqualTo(texts("select c::text from case_ledger c where centre = 'V6' order by 1"))
                    .allMatch(row -> row.contains("2066-04-08"));
            for (String cube : List.of("tally_service", "tally_people")) {
                assertThat(texts("select c::text from rebuild.%s c where centre = 'V6' order by 1".formatted(cube)))
                        .isEqualTo(texts("select c::text from %s c where centre = 'V6' order by 1".formatted(cube)));
            }
            moved("2066/versions/1", "").body("items", hasSize(2));
        } finally {
            execute("drop schema rebuild cascade");
        }
    }

    @Test
    void everyServiceHearsOfIt() throws Exception {
        itIs("2060-03-01T10:00:00+08:00");

        put(2060, content(2060, "")).statusCode(200);

        CalendarVersion heard = await().atMost(PATIENCE)
                .until(() -> onTopic("2060/1"), Optional::isPresent)
                .get();
        assertThat(heard.inForceFrom()).isEqualTo(CalendarVersion.SINCE_EVER);
        assertThat(heard.content()).isEqualTo(calendars.read().latest().year(2060));
    }

    /** As a software with more years does, or one that was stopped between a year and its cases. */
    @Test
    void atItsStartTheServiceGivesLimitsToCasesThatItCouldNotJudgeBefore() throws Exception {
        centre("VS");
        itIs("2170-06-11T10:00:00+08:00");
        log.append(
                at.accepted("open", "2170-06-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.accepted("closed", "2170-06-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("closed", "2170-06-10T09:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();
        CalendarYear year = CalendarYear.parse("""
                year 2170
                paper 2169-11-04 测试〔2169〕1号
                holiday 2170-01-01 元旦
                """);
        try (Connection connection = database.getConnection()) {
            versions.add(
                    new CalendarVersion(1, CalendarVersion.SINCE_EVER, year), 0, "x", Events.at(LONG_AGO), connection);
        }
        one("open").body("limits.missingYear", equalTo(2170));

        MissingYears started =
                new MissingYears(database, catalogues, calendars, moveLimits, fence, config, new SimpleMeterRegistry());
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> one("open")
                            .body("limits.missingYear", nullValue())
                            .body("limits.promised", equalTo("2170-06-08T09:00:00+08:00"))
                            .body("state", equalTo("OVERDUE")));
        } finally {
            started.stop(new ShutdownEvent());
        }

        one("closed").body("limits.promised", equalTo("2170-06-08T09:00:00+08:00"));
        report("2170-06")
                .body("$", not(hasKey("missingYears")))
                .body("total.cases.completedLate", equalTo(1))
                .body("total.cases.overdue", equalTo(1))
                .body("total.cases.yellowCards", equalTo(2));
    }

    @Test
    void whatADatabaseLostComesBackFromTheTopic() throws Exception {
        centre("V5");
        log.append(
                at.accepted("first", "2056-03-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("first", "2056-03-09T23:59:59+08:00", CentreEvents.COUNTER),
                at.accepted("second", "2056-03-01T09:00:00+08:00", CentreEvents.COUNTER),
                at.completed("second", "2056-03-10T00:00:00+08:00", CentreEvents.COUNTER));
        log.awaitCounted();
        String content = """
                year 2056
                paper 2055-11-04 测试〔2055〕1号
                holiday 2056-01-01 元旦
                """;

        try (KafkaProducer<byte[], byte[]> producer = kafka.producer("test-lost-calendars", Map.of())) {
            producer.send(CalendarCodec.record(
                    new CalendarVersion(1, CalendarVersion.SINCE_EVER, CalendarYear.parse(content))));
            producer.send(CalendarCodec.record(new CalendarVersion(
                    2,
                    Events.at("2056-03-10T00:00:00+08:00"),
                    CalendarYear.parse(content + "holiday 2056-03-02..2056-03-06 补假"))));
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> viewer().get("/api/v1/calendars/2056").then().body("versions.version", contains(1, 2)));
        judged("first", "2056-03-08T09:00:00+08:00", 1);
        judged("second", "2056-03-13T09:00:00+08:00", 2);
        report("2056-03").body("total.cases.completedLate", equalTo(1)).body("total.cases.completedOnTime", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 400 |",
                "{\"papers\": 5} | 400 | papers",
                "{\"papers\": [{\"number\": 5}]} | 400 | papers[0].number",
                "{} | 422 | papers",
                "{} | 422 | holidays",
                "{\"papers\": []} | 422 | papers",
                "{\"papers\": [{\"date\": \"2061-11-01\"}]} | 422 | papers[0].number",
                "{\"papers\": [{\"number\": \" \", \"date\": \"2061-11-01\"}]} | 422 | papers[0].number",
                "{\"papers\": [{\"number\": \"一号\"}]} | 422 | papers[0].date",
                "{\"papers\": [{\"number\": \"一号\", \"date\": \"昨天\"}]} | 422 | papers[0].date",
                "{\"papers\": [{\"number\": \"一号\", \"date\": \"2060-11-01\"}]} | 422 | papers[0].date",
                "{\"papers\": [{\"number\": \"一号\"}, {\"number\": \"一号\"}]} | 422 | papers[1].number",
                "{\"holidays\": []} | 422 | holidays",
                "{\"holidays\": [{\"from\": \"2062-01-01\"}]} | 422 | holidays[0].name",
                "{\"holidays\": [{\"name\": \"元旦\"}]} | 422 | holidays[0].from",
                "{\"holidays\": [{\"from\": \"2063-01-01\"}]} | 422 | holidays[0].from",
                "{\"holidays\": [{\"from\": \"2061-11-30\"}]} | 422 | holidays[0].from",
                "{\"holidays\": [{\"from\": \"2062-02-30\"}]} | 422 | holidays[0].from",
                "{\"holidays\": [{\"from\": \"2062-12-31\", \"to\": \"2063-01-01\"}]} | 422 | holidays[0].to",
                "{\"holidays\": [{\"from\": \"2062-05-02\", \"to\": \"2062-05-01\"}]} | 422 | holidays[0].to",
                "{\"holidays\": [{\"from\": \"2062-05-01\", \"to\": \"2062-06-01\"}]} | 422 | holidays[0].to",
                "{\"holidays\": [{\"from\": \"2062-05-01\"}, {\"from\": \"2062-05-01\"}]} | 422 | holidays[1].from",
                "{\"makeUpDays\": [{\"date\": \"2062-05-01\", \"name\": \"五一\"}]} | 422 | makeUpDays[0].date",
                "{\"makeUpDays\": [{\"date\": \"2062-05-06\"}]} | 422 | makeUpDays[0].name",
                "{\"makeUpDays\": [{\"date\": \"2062-05-06\"}, {\"date\": \"2062-05-06\"}]} | 422 | makeUpDays[1].date",
                "{\"holidays\": [{\"from\": \"2062-05-06\"}], \"makeUpDays\": [{\"date\": \"2062-05-06\"}]} | 422"
                        + " | makeUpDays[0].date",
                "{\"year\": 2061} | 422 | year"
            })
    void whatLooksLikeASlipIsRefusedByTheNameOfItsField(String body, int status, String field) {
        ValidatableResponse refused = put(2062, body).statusCode(status).contentType("application/problem+json");

        if (field != null) {
            refused.body("violations.field", hasItem(field)).body("violations.message", not(hasItem(nullValue())));
        }
        viewer().get("/api/v1/calendars/2062").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"1899, 422", "2200, 422", "abc, 400", "0, 400"})
    void whatIsNoYearIsRefused(String year, int status) {
        admin("*")
                .contentType("application/json")
                .body(content(2062, ""))
                .put("/api/v1/calendars/" + year)
                .then()
                .statusCode(status)
                .body("violations.field", hasItem("year"));
    }

    @Test
    void onlyWhoMayActEverywhereMovesEverybodysLimits() {
        String body = content(2064, "");

        given().contentType("application/json")
                .body(body)
                .put("/api/v1/calendars/2064")
                .then()
                .statusCode(401);
        for (RequestSpecification caller : List.of(viewer(), as("supervisor", "*"), admin("V1"), admin("V1", "V2"))) {
            caller.contentType("application/json")
                    .body(body)
                    .put("/api/v1/calendars/2064")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
        for (String path : List.of("", "/2023", "/2023/versions/1", "/2023/versions/1/moved")) {
            given().get("/api/v1/calendars" + path).then().statusCode(401);
            given().auth()
                    .oauth2(TestTokens.gateway())
                    .get("/api/v1/calendars" + path)
                    .then()
                    .statusCode(403);
        }
        as("viewer", "V1").get("/api/v1/calendars/2023/versions/1/moved").then().statusCode(403);
        as("viewer", "V1")
                .get("/api/v1/calendars/2023/versions/1/moved?centre=V2")
                .then()
                .statusCode(403);
        as("viewer", "V1")
                .get("/api/v1/calendars/2023/versions/1/moved?centre=V1")
                .then()
                .statusCode(200);
        viewer().get("/api/v1/calendars/2064").then().statusCode(404);
    }

    @Test
    void theYearsThatCameWithTheSoftwareAreThere() {
        list("*")
                .body("items.year", hasItem(2026))
                .body("items.find { it.year == 2023 }.version", equalTo(1))
                .body("items.find { it.year == 2023 }.workingDays", equalTo(249))
                .body("items.find { it.year == 2023 }.putBy", nullValue());
        viewer().get("/api/v1/calendars/2023")
                .then()
                .body("papers[0].number", notNullValue())
                .body("holidays.find { it.name == '春节' }.from", equalTo("2023-01-21"))
                .body("holidays.find { it.name == '春节' }.to", equalTo("2023-01-27"))
                .body("versions", hasSize(1))
                .body("versions[0].putAt", nullValue());
    }

    private Catalogue centre(String code) {
        at = new CentreEvents(code);
        Catalogue catalogue = SampleCatalogue.centre(code, RatingScheme.NATIONAL, 1);
        log.publish(catalogue);
        return catalogue;
    }

    private static void itIs(String time) {
        QuarkusMock.installMockForType(Clock.fixed(Events.at(time), ZoneOffset.UTC), Clock.class);
    }

    /** Accepted around the first of March, every other one completed on one of the days after. */
    private CaseEvent[] casesOf(int slice, int count) {
        List<CaseEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String no = slice + "-" + i;
            events.add(at.accepted(no, "2058-03-01T09:%02d:00+08:00".formatted(i % 60), CentreEvents.COUNTER));
            if (i % 2 == 0) {
                String day = "2058-03-%02dT12:00:00+08:00".formatted(4 + (slice + i) % 9);
                events.add(at.completed(no, day, CentreEvents.COUNTER));
            }
        }
        return events.toArray(CaseEvent[]::new);
    }

    private interface Judged {
        void look(CaseStanding standing, CaseLimits limits);
    }

    private void eachOf(String centre, Judged judged) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select * from case_ledger where centre = ?")) {
            query.setString(1, centre);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    CaseKey key = new CaseKey(centre, rows.getString("case_no"));
                    judged.look(
                            CaseStanding.of(CaseRecordCodec.read(key, rows.getBytes("record"))),
                            new CaseLimits(
                                    rows.getObject("promised_limit", OffsetDateTime.class)
                                            .toInstant(),
                                    rows.getObject("statutory_limit", OffsetDateTime.class)
                                            .toInstant(),
                                    rows.getObject("warning_from", OffsetDateTime.class)
                                            .toInstant(),
                                    rows.getBoolean("supervised"),
                                    rows.getBoolean("limits_unknown"),
                                    rows.getObject("missing_year", Integer.class)));
                }
            }
        }
    }

    /** As a rebuild has it that has come as far as the ledger that serves. */
    private void secondSchema() throws SQLException {
        execute("drop schema if exists rebuild cascade");
        execute("create schema rebuild");
        for (String table : List.of("case_ledger", "tally_service", "tally_people", "tally_vote", "tally_reason")) {
            execute("create table rebuild.%1$s (like %1$s including all)".formatted(table));
            execute("insert into rebuild.%1$s select * from %1$s where centre = 'V6'".formatted(table));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private Optional<CalendarVersion> onTopic(String key) {
        TopicPartition partition = new TopicPartition(Topics.CALENDARS, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                kafka.consumer("test-calendars", Map.of("auto.offset.reset", "earliest"))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(5)).spliterator(), false)
                    .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
                    .map(record -> read(record.value()))
                    .findFirst();
        }
    }

    private static CalendarVersion read(byte[] json) {
        try {
            return CalendarCodec.read(json);
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A year whose paper is made up, with New Year's Day off and whatever else. */
    private static String content(int year, String moreHolidays) {
        return """
                {"papers": [{"number": "测试〔%1$d〕1号", "date": "%1$d-11-04"}],
                 "holidays": [{"from": "%2$d-01-01", "to": "%2$d-01-01", "name": "元旦"}%3$s]}
                """.formatted(year - 1, year, moreHolidays);
    }

    private static String threeDaysOff() {
        return content(2052, ", {\"from\": \"2052-04-02\", \"to\": \"2052-04-04\", \"name\": \"补假\"}");
    }

    private void judged(String caseNo, String promised, int version) {
        one(caseNo)
                .body("limits.promised", equalTo(promised))
                .body("explanation.note", nullValue())
                .body("explanation.calendars.version", contains(version));
    }

    private ValidatableResponse one(String caseNo) {
        return viewer().get("/api/v1/cases/{no}?centre={c}", caseNo, at.centre())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse report(String period) {
        return viewer().get("/api/v1/reports/{p}?centre={c}", period, at.centre())
                .then()
                .statusCode(200);
    }

    /** The lines below the names of the columns. */
    private List<String> csv(String period) {
        List<String> lines = viewer().accept("text/csv")
                .get("/api/v1/reports/{p}?centre={c}&by=hall", period, at.centre())
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines.get(0)).endsWith(",missingYears");
        return lines.subList(1, lines.size());
    }

    private static ValidatableResponse list(String centre) {
        return as("viewer", centre).get("/api/v1/calendars").then().statusCode(200);
    }

    private static ValidatableResponse moved(String version, String query) {
        return viewer().get("/api/v1/calendars/" + version + "/moved" + query)
                .then()
                .statusCode(200);
    }

    private static List<String> paged(String version) {
        List<String> numbers = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = moved(version, "?limit=20" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .extract()
                    .jsonPath();
            numbers.addAll(page.getList("items.caseNo", String.class));
            next = page.getString("next");
        }
        return numbers;
    }

    private static ValidatableResponse put(int year, String body) {
        return admin("*")
                .contentType("application/json")
                .body(body)
                .put("/api/v1/calendars/{year}", year)
                .then();
    }

    private static ValidatableResponse wellness() {
        return given().get("/q/health/well").then();
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static RequestSpecification viewer() {
        return as("viewer", "*");
    }

    private static RequestSpecification admin(String... centres) {
        return as("admin", centres);
    }

    private static RequestSpecification as(String role, String... centres) {
        return given().auth().oauth2(TestTokens.person(role, centres));
    }
}
