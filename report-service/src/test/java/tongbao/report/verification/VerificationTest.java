package tongbao.report.verification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Level;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.report.ledger.Measure;
import tongbao.security.TestTokens;

/** What plain SQL counts from the ledger is what the projection keeps, and anything else is found. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class VerificationTest {
    private static final String PATH = "/api/v1/verifications";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventLog log;

    @Inject
    AgroalDataSource database;

    @Inject
    VerificationConfig config;

    @Inject
    LastVerification here;

    @Inject
    NightlyVerification night;

    @Inject
    Scheduler scheduler;

    @Inject
    MeterRegistry metrics;

    @Test
    void everyCubeOfTheDatabaseAndEveryColumnOfItIsCountedAgain() throws SQLException {
        List<String> tables = texts("select table_name from information_schema.tables"
                + " where table_schema = 'public' and table_name like 'tally%' order by 1");

        assertThat(tables)
                .containsExactlyElementsOf(
                        Arrays.stream(Cube.values()).map(Cube::table).sorted().toList());
        for (Cube cube : Cube.values()) {
            List<String> counts = texts("select column_name from information_schema.columns where table_name = '"
                    + cube.table() + "' and table_schema = 'public' and data_type = 'bigint'");
            assertThat(cube.counts().stream().map(Cube.Count::column)).containsExactlyInAnyOrderElementsOf(counts);
        }
        assertThat(Cube.SERVICE.counts()).hasSize(Measure.COUNT);
    }

    @Test
    void nothingDiffersWhateverHappenedToTheCases() throws Exception {
        history("VERIFIED");

        JsonPath found = verified("VERIFIED");

        assertThat(found.getString("state")).isEqualTo("FINISHED");
        assertThat(found.getLong("differences")).isZero();
        assertThat(found.getLong("buckets")).isGreaterThan(20);
        assertThat(found.getInt("centres")).isEqualTo(1);
    }

    @Test
    void aCountThatSomebodyChangedIsFoundWithItsRowAndBothNumbers() throws Exception {
        history("TAMPERED");
        execute("update tally_people set completed = completed + 2 where centre = 'TAMPERED' and grain = 'M'"
                + " and bucket = '2023-04-01' and window_code = 'A03'");
        execute("delete from tally_reason where centre = 'TAMPERED' and grain = 'D'");
        try {
            JsonPath found = verified("TAMPERED");

            assertThat(found.getLong("differences")).isEqualTo(2);
            JsonPath differences = admin().get(PATH + "/" + found.getLong("id") + "/differences")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(differences.getString("items[0].table")).isEqualTo("tally_people");
            assertThat(differences.getString("items[0].bucket")).isEqualTo("2023-04-01");
            assertThat(differences.getString("items[0].grain")).isEqualTo("M");
            assertThat(differences.getMap("items[0].row"))
                    .isEqualTo(Map.of("hall", "YC-H", "department", "SCJG", "window_code", "A03", "staff", "S01"));
            assertThat(differences.getString("items[0].count")).isEqualTo("completed");
            assertThat(differences.getLong("items[0].kept") - differences.getLong("items[0].counted"))
                    .isEqualTo(2);
            assertThat(differences.getString("items[1].table")).isEqualTo("tally_reason");
            assertThat(differences.getLong("items[1].kept")).isZero();
            assertThat(differences.getLong("items[1].counted")).isEqualTo(1);
            assertThat(differences.getString("next")).isNull();
            assertPagesHoldOneEach(found.getLong("id"), differences.getList("items"));
        } finally {
            execute("delete from verification where centre = 'TAMPERED'");
        }
    }

    @Test
    void metricsAndHealthSayWhatTheLastVerificationOfAllFoundWhicheverReplicaDidItAndHoweverLongAgo() throws Exception {
        String id = texts("""
                        insert into verification (centre, asked_by, started_at, finished_at, centres, buckets, differences)
                        values (null, 'another replica', now(), now(), 3, 40, 7) returning id
                        """).get(0);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        LastVerification afterRestart = new LastVerification(database, config, metrics);
        try {
            here.lookNow();

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gauge(metrics)).isEqualTo(7);
                assertThat(gauge(this.metrics)).isEqualTo(7);
            });
            wellness()
                    .body("data.id", equalTo(Integer.valueOf(id)))
                    .body("data.differences", equalTo(7))
                    .body("status", equalTo("DOWN"));
            execute("update verification set differences = 0 where id = " + id);
            wellness().body("status", equalTo("UP"));
            execute("update verification set started_at = now() - interval '51 hours' where id = " + id);
            wellness().body("status", equalTo("DOWN"));
            execute("update verification set started_at = now(), failure = 'x' where id = " + id);
            afterRestart.lookNow();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gauge(metrics)).isNaN());
            wellness().body("status", equalTo("DOWN"));
        } finally {
            afterRestart.stop(new ShutdownEvent());
            execute("delete from verification where id = " + id);
            here.lookNow();
        }
    }

    @Test
    void everyNightAllCentresAreVerified() throws Exception {
        List<LocalTime> nightly = scheduler.getScheduledJobs().stream()
                .filter(job -> String.valueOf(job.getMethodDescription()).contains("NightlyVerification"))
                .map(job ->
                        job.getNextFireTime().atZone(ZoneId.of("Asia/Shanghai")).toLocalTime())
                .toList();
        assertThat(nightly).containsExactly(LocalTime.of(3, 30));
        history("EVERY-NIGHT");

        JsonPath found = await().atMost(PATIENCE)
                .until(
                        () -> {
                            night.verify(); // nothing while another test's is under way
                            return admin().get(PATH + "?limit=1").jsonPath();
                        },
                        latest -> "nightly".equals(latest.getString("items[0].by")));
        JsonPath ended = awaitEnd(found.getLong("items[0].id"));

        execute("delete from verification where id = " + ended.getLong("id"));
        assertThat(ended.getString("centre")).isNull();
        assertThat(ended.getString("finishedAt")).isNotNull();
        assertThat(ended.getInt("centres")).isPositive();
    }

    @Test
    void whileOneIsUnderWayAnotherIsRefused() throws Exception {
        history("BUSY");
        long dead = Long.parseLong(texts("insert into verification (centre, asked_by, started_at)"
                        + " values ('BUSY', 'somebody', now()) returning id")
                .get(0));
        try (Connection holding = database.getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("lock table tally_reason in access exclusive mode");
            long first = begin("BUSY").getLong("id");

            admin().post(PATH + "?centre=BUSY").then().statusCode(409);
            admin().get(PATH + "/" + first)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("RUNNING"), "finishedAt", nullValue());
            admin().get(PATH + "/" + dead).then().statusCode(200).body("state", equalTo("INTERRUPTED"));

            holding.rollback();
            awaitEnd(first);
        }
        verified("BUSY");
    }

    @Test
    void onlyAdministratorsOfTheCentreMayAskAndOnlyThoseOfAllCentresForAll() {
        log.publish(SampleCatalogue.centre("ASKED", RatingScheme.NATIONAL, 1));

        person("supervisor", "*").post(PATH + "?centre=ASKED").then().statusCode(403);
        person("admin", "OTHER").post(PATH + "?centre=ASKED").then().statusCode(403);
        person("admin", "ASKED").post(PATH).then().statusCode(403);
        person("admin", "ASKED").get(PATH).then().statusCode(403);
        given().post(PATH).then().statusCode(401);
        admin().post(PATH + "?centre=NOWHERE").then().statusCode(404);
        admin().get(PATH + "/999999999").then().statusCode(404);
        admin().get(PATH + "/x").then().statusCode(404);
    }

    private static double gauge(MeterRegistry metrics) {
        return metrics.get("tongbao.verification.differences").gauge().value();
    }

    private static ValidatableResponse wellness() {
        return given().get("/q/health/well").then().rootPath("checks.find { it.name == 'verification' }");
    }

    private void history(String centre) throws Exception {
        log.publish(SampleCatalogue.centre(centre, RatingScheme.NATIONAL, 1));
        CentreEvents events = new CentreEvents(centre);
        log.append(
                events.accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                events.completed("1", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER),
                events.accepted("2", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                events.suspended("2", "2023-04-04T09:00:00+08:00"),
                events.resumed("2", "2023-04-06T09:00:00+08:00"),
                events.completed("2", "2023-06-30T23:59:59+08:00", CentreEvents.COUNTER),
                events.accepted("3", "2023-03-31T23:59:59+08:00", CentreEvents.TOWN),
                events.withdrawn("3", "2023-04-01T00:00:00+08:00", CentreEvents.TOWN),
                events.completed("4", "2023-04-04T10:00:00+08:00", CentreEvents.ON_THE_SPOT),
                events.accepted("5", "2023-04-04T10:00:00+08:00", CentreEvents.TOWN));
        log.append(
                events.vote("1", Level.DISSATISFIED, "2023-05-01T00:00:00+08:00"),
                events.vote("4", Level.VERY_SATISFIED, "2023-04-04T10:01:00+08:00"),
                events.vote("5", Level.SATISFIED, "2023-04-04T10:01:00+08:00"),
                events.vote("6", Level.SATISFIED, "2023-04-04T10:01:00+08:00"));
        log.awaitCounted();
    }

    private static JsonPath verified(String centre) {
        return awaitEnd(begin(centre).getLong("id"));
    }

    private static JsonPath begin(String centre) {
        // A verification that another test left under way makes this wait, not fail.
        return await().atMost(PATIENCE)
                .until(() -> admin().post(PATH + "?centre=" + centre), answer -> answer.statusCode() != 409)
                .then()
                .statusCode(202)
                .header("Location", matchesPattern(".*" + PATH + "/[0-9]+"))
                .extract()
                .jsonPath();
    }

    private static JsonPath awaitEnd(long id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> admin().get(PATH + "/" + id).jsonPath(),
                        found -> !found.getString("state").equals("RUNNING"));
    }

    private static void assertPagesHoldOneEach(long id, List<?> all) {
        List<Object> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page =
                    admin().get(PATH + "/" + id + "/differences?limit=1" + next).jsonPath();
            paged.addAll(page.getList("items"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(paged).isEqualTo(all);
    }

    private static RequestSpecification admin() {
        return person("admin", "*");
    }

    private static RequestSpecification person(String role, String centre) {
        return given().auth().oauth2(TestTokens.person(role, centre));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
