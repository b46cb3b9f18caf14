package tongbao.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.event.Applicant;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseRetracted;
import tongbao.event.Channel;
import tongbao.event.CloudEvent;
import tongbao.event.EventCodec;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.Topics;
import tongbao.event.VoteChannel;
import tongbao.suite.console.Console;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.PortWishes;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/**
 * report-service, killed with signal 9 before and after every step of its transaction and in every phase of a rebuild.
 * The fail points are triggers in this test's database that wait for a lock the test holds; the service knows of none.
 */
class KilledReportServiceIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String CENTRE = "KILL";
    private static final long FAIL_POINT = 4711;
    /** The lock that batches share; see the service's own fence between batches. */
    private static final long BATCHES = 0x746F_6E67_6261_6FL;

    private static final Placement COUNTER =
            new Placement("YC-H", "SCJG", "A03", "S01", "SCJG-001", Channel.WINDOW, Applicant.PERSON);
    private static final List<String> STEPS = List.of(
            "case_ledger",
            "quarantine",
            "notice",
            "tally_service",
            "tally_people",
            "tally_vote",
            "tally_reason",
            "projection_offset");
    private static final List<String> TABLES = List.of(
            "case_ledger", "quarantine", "notice", "tally_service", "tally_people", "tally_vote", "tally_reason");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temporary;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Random RANDOM = new Random(3);
    private static final List<ProducerRecord<byte[], byte[]>> HISTORY = new ArrayList<>();
    private static DataFolder folder;
    private static Stack stack;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Connection database;
    private static int cases;
    private static int kills;

    @BeforeAll
    static void start() throws SQLException {
        folder = DataFolder.open(temporary.resolve("data"));
        stack = new Stack(
                Installation.current(), folder, PortWishes.anyFree(), new Console(System.out, System.err, false));
        stack.startFoundationOnly();
        begin();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.broker(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.send(new ProducerRecord<>(
                Topics.CATALOGUE,
                CENTRE.getBytes(StandardCharsets.UTF_8),
                CatalogueCodec.write(SampleCatalogue.centre(CENTRE, RatingScheme.NATIONAL, 1))));
        producer.flush();
        database = stack.database(Service.REPORT).getConnection();
        execute("create function fail_point() returns trigger language plpgsql as"
                + " $$ begin perform pg_advisory_xact_lock(" + FAIL_POINT + "); return null; end $$");
    }

    @AfterAll
    static void stop() throws SQLException {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
        if (database != null) {
            database.close();
        }
        if (stack != null) {
            stack.close();
        }
        folder.close();
    }

    @Test
    void aServiceKilledBeforeAndAfterEveryStepOfItsTransactionEndsInTheTablesOfAnUndisturbedRun() throws Exception {
        for (String table : STEPS) {
            killedAt("create trigger fail_point before insert or update on " + table
                    + " for each statement execute function fail_point()");
        }
        killedAt("create trigger fail_point after insert or update on projection_offset"
                + " for each statement execute function fail_point()");
        killedAt("create constraint trigger fail_point after insert or update on projection_offset"
                + " deferrable initially deferred for each row execute function fail_point()");
        killedAt("create trigger fail_point before insert or update on case_ledger"
                + " for each statement execute function fail_point()");

        JsonNode undisturbed = run("rebuilds", "?onDifference=KEEP");

        assertThat(undisturbed.path("state").asText())
                .as(undisturbed.toString())
                .isEqualTo("SWAPPED");
        assertThat(undisturbed.path("differences").asLong()).isZero();
        assertThat(undisturbed.path("applied").asLong()).isEqualTo(HISTORY.size());
        assertVerified();
        assertThat(number("select count(*) from case_ledger")).isEqualTo(cases);
        for (String table : TABLES) {
            assertThat(number("select count(*) from " + table)).as(table).isPositive();
        }
    }

    @Test
    void aServiceKilledInAnyPhaseOfARebuildLeavesTheOldTablesAndTheNextRebuildGoesThrough() throws Exception {
        publishSome();
        awaitCounted();
        List<String> before = checksums();

        killedIn("BUILDING", "select pg_advisory_xact_lock(" + BATCHES + ")");
        killedIn("COMPARING", "lock table tally_people in access exclusive mode");
        killedIn("SWAPPING", "lock table tally_people in access share mode");

        assertThat(checksums()).isEqualTo(before);
        JsonNode rebuilt = run("rebuilds", "");
        assertThat(rebuilt.path("state").asText()).as(rebuilt.toString()).isEqualTo("SWAPPED");
        assertThat(rebuilt.path("differences").asLong()).isZero();
        assertThat(checksums()).contains(before.get(0));
        assertVerified();
        publishSome();
        awaitCounted();
        assertThat(number("select count(*) from case_ledger")).isEqualTo(cases);
        assertVerified();
    }

    /** Publishes while a fail point stands, kills the service at it, lets it start again and count everything. */
    private static void killedAt(String failPoint) throws Exception {
        awaitCounted();
        execute(failPoint);
        execute("select pg_advisory_lock(" + FAIL_POINT + ")");
        publishSome();
        await(failPoint).atMost(LIMIT).until(() -> somebodyWaits("locktype = 'advisory' and objid = " + FAIL_POINT));

        kill();

        execute("select pg_advisory_unlock(" + FAIL_POINT + ")");
        String table = failPoint.replaceFirst(".* on (\\w+) .*", "$1");
        execute("drop trigger fail_point on " + table);
        awaitCounted();
    }

    private static void killedIn(String phase, String obstacle) throws Exception {
        long id;
        try (Connection other = stack.database(Service.REPORT).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(obstacle);
            id = call("POST", "/api/v1/rebuilds").path("id").asLong();
            await(phase)
                    .atMost(LIMIT)
                    .until(() ->
                            text("select state from rebuild where id = " + id).equals(phase));
            await(phase).atMost(LIMIT).until(() -> phase.equals("SWAPPING") || somebodyWaits("true"));
            kill();
        }
        awaitCounted();
        assertThat(call("GET", "/api/v1/rebuilds/" + id).path("state").asText()).isEqualTo("INTERRUPTED");
        assertThat(number("select count(*) from pg_namespace where nspname in ('rebuild', 'retired')"))
                .isZero();
    }

    private static boolean somebodyWaits(String forWhat) throws SQLException {
        return number("select count(*) from pg_locks where not granted and " + forWhat) > 0;
    }

    private static void kill() {
        ProcessHandle service = Processes.only("report-service/target");
        service.destroyForcibly();
        service.onExit().join();
        kills++;
        // A launcher gives up a service that fails five times within a minute; this one is killed more often.
        if (kills % 3 == 0) {
            stack.end(Service.REPORT);
            begin();
        }
    }

    private static void begin() {
        // It lives for seconds: what the better compiler makes of its code would come too late.
        stack.begin(Service.REPORT, List.of("-XX:TieredStopAtLevel=1"));
        stack.awaitServices();
    }

    /** New cases, every kind of event of theirs, some posted twice, something unreadable; in no particular order. */
    private static void publishSome() {
        List<ProducerRecord<byte[], byte[]>> some = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String no = "K-" + ++cases;
            CaseAccepted accepted = new CaseAccepted(facts(no, "2023-04-03T09:00:00+08:00", i));
            CaseCompleted completed =
                    new CaseCompleted(facts(no, "2023-04-10T09:00:00+08:00", i * 7L), Outcome.GRANTED);
            some.add(record(accepted));
            some.add(record(completed));
            some.add(CloudEvent.of(vote(no, i), "/centres/" + CENTRE + "/devices/P"));
            if (i % 5 == 0) {
                some.add(record(new CaseRetracted(facts(no, "2023-04-11T09:00:00+08:00", i), completed.id())));
                some.add(record(accepted));
            }
        }
        some.add(new ProducerRecord<>(
                Topics.CASE_EVENTS,
                (CENTRE + "/K-" + cases).getBytes(StandardCharsets.UTF_8),
                "unreadable".getBytes(StandardCharsets.UTF_8)));
        Collections.shuffle(some, RANDOM);
        HISTORY.addAll(some);
        some.forEach(producer::send);
        producer.flush();
    }

    private static ProducerRecord<byte[], byte[]> record(tongbao.event.CaseEvent event) {
        return CloudEvent.of(event, "/centres/" + CENTRE + "/devices/T", EventCodec.write(event));
    }

    private static CaseFacts facts(String no, String time, long hours) {
        OffsetDateTime at = OffsetDateTime.parse(time).plusHours(hours);
        return new CaseFacts(Events.newId(), new CaseKey(CENTRE, no), at.toInstant(), COUNTER);
    }

    private static RatingCast vote(String no, int number) {
        Level level = Level.values()[number % Level.values().length];
        return new RatingCast(
                Events.newId(),
                new CaseKey(CENTRE, no),
                level,
                OffsetDateTime.parse("2023-04-20T09:00:00+08:00").toInstant(),
                VoteChannel.PAD,
                level.isBad() ? List.of("窗口服务/态度") : List.of());
    }

    private static void awaitCounted() {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> call("GET", "/api/v1/progress").path("lag").asLong(-1) == 0);
    }

    private static void assertVerified() throws Exception {
        JsonNode verified = run("verifications", "");
        assertThat(verified.path("state").asText()).isEqualTo("FINISHED");
        assertThat(verified.path("differences").asLong()).isZero();
        assertThat(verified.path("buckets").asLong()).isPositive();
    }

    private static JsonNode run(String kind, String query) throws Exception {
        long id = call("POST", "/api/v1/" + kind + query).path("id").asLong();
        return await().atMost(LIMIT)
                .until(
                        () -> call("GET", "/api/v1/" + kind + "/" + id),
                        state -> !state.path("finishedAt").isNull());
    }

    private static JsonNode call(String method, String path) throws IOException, InterruptedException {
        URI address = stack.address(Service.REPORT).resolve(path);
        String body = HTTP.send(
                        HttpRequest.newBuilder(address)
                                .header(
                                        "Authorization",
                                        "Bearer " + stack.credentials().admin())
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return JSON.readTree(body);
    }

    private static List<String> checksums() throws SQLException {
        List<String> checksums = new ArrayList<>();
        for (String table : TABLES) {
            checksums.add(table + " "
                    + text("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from "
                            + table + " t"));
        }
        return checksums;
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private static String text(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
