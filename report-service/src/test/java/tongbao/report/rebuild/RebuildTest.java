package tongbao.report.rebuild;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Level;
import tongbao.event.Topics;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

/** The topics are the truth: whatever became of the tables, a rebuild brings back what the events say. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class RebuildTest {
    private static final String PATH = "/api/v1/rebuilds";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Inject
    EventLog log;

    @Inject
    AgroalDataSource database;

    @Test
    void everyTableOfTheServiceIsEitherBuiltAfreshOrNamedHereAsWhatPeopleDecided() throws SQLException {
        List<String> kept = List.of(
                "calendar_move",
                "calendar_version",
                "card_revocation",
                "flyway_schema_history",
                "outbox",
                "quarantine_replay",
                "rebuild",
                "rebuild_difference",
                "verification",
                "verification_difference");

        List<String> tables = texts("select table_name from information_schema.tables where table_schema = 'public'");

        assertThat(tables).containsAll(Derived.TABLES);
        assertThat(tables).filteredOn(table -> !Derived.TABLES.contains(table)).isSubsetOf(kept);
    }

    @Test
    void whateverBecameOfTheTablesTheEventsBringThemBack() throws Exception {
        history("LOST");
        JsonPath report = report("LOST");
        String ledger = checksum("LOST");
        execute("update tally_service set accepted = accepted + 7 where centre = 'LOST'");
        execute("delete from case_ledger where centre = 'LOST' and case_no = '2'");
        execute("insert into card_revocation values ('LOST', '1', 'RED', now(), 'x', 'y', now())");
        assertThat(report("LOST").getInt("total.cases.accepted")).isNotEqualTo(report.getInt("total.cases.accepted"));

        JsonPath rebuilt = rebuilt("");

        assertThat(rebuilt.getString("state")).as(rebuilt.prettify()).isEqualTo("SWAPPED");
        assertThat(rebuilt.getInt("percent")).isEqualTo(100);
        assertThat(rebuilt.getLong("applied")).isPositive();
        assertThat(rebuilt.getDouble("eventsPerSecond")).isPositive();
        assertThat(rebuilt.getLong("buckets")).isGreaterThan(10);
        assertThat(differencesOf(rebuilt.getLong("id"), "LOST"))
                .contains(Map.of(
                        "table",
                        "case_ledger",
                        "centre",
                        "LOST",
                        "grain",
                        "M",
                        "bucket",
                        "2023-04-01",
                        "oldRows",
                        2,
                        "newRows",
                        3))
                .anyMatch(difference -> difference.get("table").equals("tally_service"))
                .noneMatch(difference -> difference.get("table").equals("tally_vote"));
        assertThat(figures(report("LOST"))).isEqualTo(figures(report));
        assertThat(checksum("LOST")).isEqualTo(ledger);
        assertThat(texts("select reason from card_revocation where centre = 'LOST'"))
                .containsExactly("x");
        assertThat(texts("select nspname from pg_namespace where nspname in ('rebuild', 'retired')"))
                .isEmpty();
    }

    @Test
    void eventsThatComeAfterwardsAreCountedInTheNewTables() throws Exception {
        history("GOES-ON");
        assertThat(rebuilt("").getString("state")).isEqualTo("SWAPPED");

        CentreEvents events = new CentreEvents("GOES-ON");
        log.append(events.completed("3", "2023-04-28T09:00:00+08:00", CentreEvents.TOWN));
        log.append(events.accepted("9", "2023-04-28T09:00:00+08:00", CentreEvents.TOWN));
        log.awaitCounted();

        assertThat(report("GOES-ON").getInt("total.cases.accepted")).isEqualTo(4);
        assertThat(report("GOES-ON").getInt("total.cases.completed")).isEqualTo(3);
        assertThat(differencesOf(rebuilt("").getLong("id"), "GOES-ON")).isEmpty();
    }

    @Test
    void askedSoTheOldTablesStayWhenTheNewOnesDiffer() throws Exception {
        history("KEPT");
        execute("update tally_service set accepted = accepted + 7 where centre = 'KEPT'");
        int shown = report("KEPT").getInt("total.cases.accepted");
        try {
            JsonPath rebuilt = rebuilt("?onDifference=KEEP");

            assertThat(rebuilt.getString("state")).isEqualTo("KEPT");
            assertThat(rebuilt.getLong("differences")).isPositive();
            assertThat(report("KEPT").getInt("total.cases.accepted")).isEqualTo(shown);
            assertThat(texts("select nspname from pg_namespace where nspname in ('rebuild', 'retired')"))
                    .isEmpty();
        } finally {
            execute("update tally_service set accepted = accepted - 7 where centre = 'KEPT'");
        }
    }

    @Test
    void whileSomebodyReadsAtLengthTheOldTablesServeAndAnotherRebuildIsRefused() throws Exception {
        history("READ");
        long id;
        try (Connection reader = database.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select count(*) from tally_people");
            id = begin("").getLong("id");
            await().atMost(PATIENCE).until(() -> rebuild(id).getString("state").equals("SWAPPING"));

            admin().post(PATH).then().statusCode(409);
            assertThat(report("READ").getInt("total.cases.accepted")).isEqualTo(3);
            CentreEvents events = new CentreEvents("READ");
            log.append(events.accepted("9", "2023-04-28T09:00:00+08:00", CentreEvents.TOWN));
            log.awaitCounted();
            assertThat(report("READ").getInt("total.cases.accepted")).isEqualTo(4);

            reader.rollback();
        }
        assertThat(awaitEnd(id).getString("state")).isEqualTo("SWAPPED");
        assertThat(report("READ").getInt("total.cases.accepted")).isEqualTo(4);
    }

    @Test
    void progressSaysHowMuchIsDoneHowFastItGoesAndHowLongTheRestWillTake() throws SQLException {
        long id = Long.parseLong(texts("""
                        insert into rebuild (asked_by, on_difference, state, started_at, updated_at, applied, total)
                        values ('somebody', 'SWAP', 'BUILDING', now() - interval '10 seconds', now(), 300, 1000)
                        returning id
                        """).get(0));
        try (Connection connection = database.getConnection()) {
            RebuildQueries queries = new RebuildQueries(connection, Clock.systemUTC());

            Rebuild underWay = queries.find(id, true).orElseThrow();
            Rebuild interrupted = queries.find(id, false).orElseThrow();

            assertThat(underWay.percent()).isEqualTo(30);
            assertThat(underWay.eventsPerSecond()).isEqualTo(30);
            assertThat(underWay.secondsLeft()).isEqualTo(23);
            assertThat(interrupted.state()).isEqualTo(Rebuild.State.INTERRUPTED);
            assertThat(interrupted.secondsLeft()).isNull();
        } finally {
            execute("delete from rebuild where id = " + id);
        }
    }

    @Test
    void onlyAdministratorsOfAllCentresMayAsk() {
        person("supervisor", "*").post(PATH).then().statusCode(403);
        person("admin", "YC").post(PATH).then().statusCode(403);
        person("admin", "YC").get(PATH).then().statusCode(403);
        given().post(PATH).then().statusCode(401);
        admin().post(PATH + "?onDifference=PERHAPS").then().statusCode(400);
        admin().get(PATH + "/999999999").then().statusCode(404);
        admin().get(PATH + "/x").then().statusCode(404);
    }

    private void history(String centre) throws Exception {
        log.publish(SampleCatalogue.centre(centre, RatingScheme.NATIONAL, 1));
        CentreEvents events = new CentreEvents(centre);
        log.append(
                events.accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                events.completed("1", "2023-04-05T09:00:00+08:00", CentreEvents.COUNTER),
                events.accepted("2", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER),
                events.completed("2", "2023-04-30T23:59:59+08:00", CentreEvents.COUNTER),
                events.accepted("3", "2023-04-04T10:00:00+08:00", CentreEvents.TOWN));
        log.append(events.vote("1", Level.DISSATISFIED, "2023-04-06T00:00:00+08:00"));
        log.appendRaw(Topics.CASE_EVENTS, centre + "/raw", "nothing".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        log.awaitCounted();
    }

    private static JsonPath report(String centre) {
        return person("viewer", centre)
                .get("/api/v1/reports/2023-04?by=department&centre=" + centre)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .jsonPath();
    }

    private static Map<String, Object> figures(JsonPath report) {
        return Map.of("total", report.getMap("total"), "rows", report.getList("rows"));
    }

    private static JsonPath rebuilt(String query) {
        return awaitEnd(begin(query).getLong("id"));
    }

    private static JsonPath begin(String query) {
        return admin().post(PATH + query)
                .then()
                .statusCode(202)
                .header("Location", matchesPattern(".*" + PATH + "/[0-9]+"))
                .extract()
                .jsonPath();
    }

    private static JsonPath rebuild(long id) {
        return admin().get(PATH + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath awaitEnd(long id) {
        return await().atMost(PATIENCE).until(() -> rebuild(id), found -> found.getString("finishedAt") != null);
    }

    /** Of the one centre: other tests leave others. */
    private static List<Map<String, Object>> differencesOf(long id, String centre) {
        List<Map<String, Object>> found = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = admin().get(PATH + "/" + id + "/differences?limit=1000" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return found.stream()
                .filter(difference -> centre.equals(difference.get("centre")))
                .toList();
    }

    private String checksum(String centre) throws SQLException {
        return texts("select count(*) || ' ' || sum(hashtextextended(l::text, 0)::numeric) from case_ledger l"
                        + " where centre = '" + centre + "'")
                .get(0);
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
