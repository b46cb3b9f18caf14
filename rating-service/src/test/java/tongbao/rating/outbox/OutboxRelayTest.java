package tongbao.rating.outbox;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tongbao.rating.testing.Api.post;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.embedded.EmbeddedInfrastructure;
import tongbao.event.CaseKey;
import tongbao.event.CloudEvent;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class OutboxRelayTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final String CLAIM = "'outbox'::regclass::bigint";

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void votesTakenWhileTheBrokerIsAwayArriveWhenItIsBack() {
        EmbeddedInfrastructure.kafka().stop();
        try {
            post(centre.pad(), centre.vote("1")).then().statusCode(201);
            post(centre.pad(), centre.vote("2")).then().statusCode(201);
            get("/q/health/ready").then().statusCode(200);
            await().atMost(ARRIVAL).until(() -> gauge("tongbao_outbox_relay_failing") == 1);
            await().atMost(ARRIVAL).until(() -> gauge("tongbao_outbox_entries") >= 2);
            assertThat(gauge("tongbao_outbox_oldest_age_seconds")).isPositive();
            post(centre.pad(), centre.vote("3")).then().statusCode(201);
        } finally {
            EmbeddedInfrastructure.kafka().start();
        }

        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).contains("1", "2", "3"));
        await().atMost(ARRIVAL).until(() -> gauge("tongbao_outbox_entries") == 0);
        assertThat(gauge("tongbao_outbox_relay_failing")).isZero();
    }

    @Test
    void aRelayThatDiesBetweenAcknowledgementAndDeletionSendsAgain() throws SQLException {
        try (Connection claim = database.getConnection();
                Connection brake = database.getConnection()) {
            run(claim, "select pg_advisory_lock(" + CLAIM + ")");
            post(centre.pad(), centre.vote("1")).then().statusCode(201);
            post(centre.pad(), centre.vote("2")).then().statusCode(201);
            brake.setAutoCommit(false);
            run(brake, "lock table outbox in share mode"); // reading goes on, deleting waits
            run(claim, "select pg_advisory_unlock(" + CLAIM + ")");

            await().atMost(ARRIVAL)
                    .untilAsserted(
                            () -> assertThat(RatingTopic.cases(centre.code())).contains("1", "2"));
            run(claim, """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and query like 'delete from outbox%'
                    """);
            assertThat(waiting()).isEqualTo(2);
            brake.rollback();
            brake.setAutoCommit(true);
        }

        await().atMost(ARRIVAL).until(() -> waiting() == 0);
        List<String> sent = RatingTopic.cases(centre.code());
        assertThat(sent).hasSizeGreaterThanOrEqualTo(4).containsOnly("1", "2");
    }

    @Test
    void aTransactionThatCommitsLateIsNotSkipped() throws SQLException {
        try (Connection late = database.getConnection()) {
            late.setAutoCommit(false);
            append(late, "late");
            post(centre.pad(), centre.vote("early")).then().statusCode(201);

            await().during(A_WHILE)
                    .atMost(ARRIVAL)
                    .until(() -> RatingTopic.cases(centre.code()).isEmpty());
            late.commit();
            late.setAutoCommit(true);
        }

        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("late", "early"));
    }

    @Test
    void aTransactionThatIsTakenBackSendsNothing() throws SQLException {
        try (Connection undecided = database.getConnection()) {
            undecided.setAutoCommit(false);
            append(undecided, "never");
            undecided.rollback();
            undecided.setAutoCommit(true);
        }

        post(centre.pad(), centre.vote("1")).then().statusCode(201);
        await().atMost(ARRIVAL).until(() -> RatingTopic.cases(centre.code()).equals(List.of("1")));
    }

    @Test
    void whileOneRelayHasTheClaimNoOtherSends() throws SQLException {
        try (Connection other = database.getConnection()) {
            run(other, "select pg_advisory_lock(" + CLAIM + ")");
            post(centre.pad(), centre.vote("1")).then().statusCode(201);

            await().during(A_WHILE)
                    .atMost(ARRIVAL)
                    .until(() -> RatingTopic.cases(centre.code()).isEmpty());
            run(other, "select pg_advisory_unlock(" + CLAIM + ")");
        }

        await().atMost(ARRIVAL).until(() -> RatingTopic.cases(centre.code()).equals(List.of("1")));
    }

    private void append(Connection connection, String caseNo) throws SQLException {
        RatingCast made = Events.vote(caseNo, Level.SATISFIED, "2026-01-05T09:00:00+08:00");
        RatingCast cast = new RatingCast(
                made.id(),
                new CaseKey(centre.code(), caseNo),
                made.level(),
                made.ratedAt(),
                made.channel(),
                made.reasons());
        ProducerRecord<byte[], byte[]> record = CloudEvent.of(cast, "/test");
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into outbox (topic, record_key, record_value, header_names, header_values)
                values (?, ?, ?, '{}', '{}')
                """)) {
            insert.setString(1, record.topic());
            insert.setBytes(2, record.key());
            insert.setBytes(3, record.value());
            insert.executeUpdate();
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from outbox where record_key like ?::bytea")) {
            count.setString(1, centre.code() + "/%");
            var row = count.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double gauge(String name) {
        return get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
