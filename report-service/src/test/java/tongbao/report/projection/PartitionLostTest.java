package tongbao.report.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tongbao.event.Events.at;
import static tongbao.event.Events.newId;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.EventCodec;
import tongbao.event.Events;
import tongbao.event.Topics;
import tongbao.follow.Offsets;
import tongbao.follow.PartitionLost;
import tongbao.follow.Polled;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

/** The offset is the proof: of two who read the same records only one can count them, wholly. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class PartitionLostTest {
    /** Far from those the running loop reads. */
    private static final AtomicInteger PARTITIONS = new AtomicInteger(10_000);

    @Inject
    EventLog log;

    @Inject
    AgroalDataSource database;

    @Inject
    Projector projector;

    private final TopicPartition partition = new TopicPartition(Topics.CASE_EVENTS, PARTITIONS.getAndIncrement());
    private final String centre = "L" + partition.partition();
    private Connection ours;
    private Connection others;

    @BeforeEach
    void twoReplicasReadFromTheStart() throws SQLException {
        log.publish(SampleCatalogue.centre(centre, RatingScheme.NATIONAL, 1));
        ours = connection();
        others = connection();
        new Offsets(ours).read(List.of(partition));
        ours.commit();
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        ours.rollback();
        others.rollback();
        execute(others, "delete from projection_offset where partition = " + partition.partition());
        others.commit();
        ours.close();
        others.close();
    }

    @Test
    void aBatchWhoseOffsetWasMovedByAnotherCountsNothing() throws SQLException {
        execute(others, "update projection_offset set next_offset = 5 where partition = " + partition.partition());
        others.commit();

        assertThatThrownBy(() -> batch().apply(projector, ours)).isInstanceOf(PartitionLost.class);

        ours.rollback();
        assertThat(offset()).isEqualTo(5);
        assertThat(number("select count(*) from case_ledger where centre = '" + centre + "'"))
                .isZero();
        assertThat(number("select count(*) from tally_service where centre = '" + centre + "'"))
                .isZero();
        assertThat(number("select count(*) from tally_people where centre = '" + centre + "'"))
                .isZero();
        assertThat(number("select count(*) from quarantine where partition = " + partition.partition()))
                .isZero();
    }

    @Test
    void aBatchCountsOnceHoweverOftenItIsTried() throws SQLException {
        Polled batch = batch();
        batch.apply(projector, ours);
        ours.commit();

        assertThatThrownBy(() -> batch.apply(projector, ours)).isInstanceOf(PartitionLost.class);

        ours.rollback();
        assertThat(new Offsets(ours).read(List.of(partition))).containsEntry(partition, 2L);
        assertCountedOnce();
    }

    @Test
    void aBatchRolledBackIsCountedWhenItIsTriedAgain() throws SQLException {
        batch().apply(projector, ours);
        ours.rollback();

        batch().apply(projector, ours);

        ours.commit();
        assertCountedOnce();
    }

    @Test
    void ofTwoReplicasThatCountTheSameRecordsAtOnceTheLaterLoses() throws SQLException {
        Polled batch = batch();
        batch.apply(projector, others);
        CompletableFuture<Void> zombie = CompletableFuture.runAsync(() -> apply(batch, ours));
        await().until(this::somebodyWaits);

        others.commit();

        assertThatThrownBy(zombie::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PartitionLost.class);
        ours.rollback();
        assertCountedOnce();
    }

    private void assertCountedOnce() throws SQLException {
        assertThat(offset()).isEqualTo(2);
        assertThat(number("select count(*) from case_ledger where centre = '" + centre + "'"))
                .isEqualTo(1);
        assertThat(number("select sum(accepted) from tally_service where grain = 'M' and centre = '" + centre + "'"))
                .isEqualTo(1);
        assertThat(number("select sum(accepted) from tally_people where grain = 'D' and centre = '" + centre + "'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from quarantine where partition = " + partition.partition()))
                .isEqualTo(1);
        execute(ours, "delete from quarantine where partition = " + partition.partition());
        ours.commit();
    }

    /** One acceptance, and something nobody can read. */
    private Polled batch() {
        CaseKey key = new CaseKey(centre, "1");
        var accepted =
                new CaseAccepted(new CaseFacts(newId(), key, at("2023-04-03T09:00:00+08:00"), Events.placement()));
        return Polled.of(
                new ConsumerRecords<>(
                        Map.of(
                                partition,
                                List.of(record(0, key, EventCodec.write(accepted)), record(1, key, new byte[] {'?'}))),
                        Map.of()),
                Map.of(partition, 0L));
    }

    private ConsumerRecord<byte[], byte[]> record(long offset, CaseKey key, byte[] value) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                key.recordKey().getBytes(StandardCharsets.UTF_8),
                value);
    }

    private void apply(Polled batch, Connection to) {
        try {
            batch.apply(projector, to);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private boolean somebodyWaits() throws SQLException {
        return number("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                > 0;
    }

    private long offset() throws SQLException {
        return number("select next_offset from projection_offset where partition = " + partition.partition());
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
