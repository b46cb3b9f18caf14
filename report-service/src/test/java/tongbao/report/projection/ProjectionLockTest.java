package tongbao.report.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

/** While somebody has the lock alone, nothing is counted; afterwards everything is. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class ProjectionLockTest {
    private static final String CENTRE = "FENCE";

    @Inject
    EventLog log;

    @Inject
    AgroalDataSource database;

    private final CentreEvents events = new CentreEvents(CENTRE);
    private Connection alone;

    @BeforeEach
    void connect() throws SQLException {
        log.publish(SampleCatalogue.centre(CENTRE, RatingScheme.NATIONAL, 1));
        alone = database.getConnection();
        alone.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        alone.rollback();
        alone.close();
    }

    @Test
    void aBatchWaitsForWhoeverTookTheLockAloneUntilTheirTransactionEnds() throws Exception {
        ProjectionLock.takeAlone(alone);
        long before = cases();

        log.append(events.accepted("1", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER));

        awaitBatchWaits();
        assertThat(cases()).isEqualTo(before);
        alone.commit();
        log.awaitCounted();
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void aLockHeldOverTransactionsKeepsBatchesWaitingUntilItIsLetGo() throws Exception {
        ProjectionLock.holdAlone(alone);
        alone.commit();
        long before = cases();

        log.append(events.accepted("2", "2023-04-03T09:00:00+08:00", CentreEvents.COUNTER));

        awaitBatchWaits();
        assertThat(cases()).isEqualTo(before);
        ProjectionLock.letGo(alone);
        log.awaitCounted();
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void batchesShareTheLock() throws SQLException {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            ProjectionLock.share(alone);
            ProjectionLock.share(other);

            assertThat(number("select count(*) from pg_locks where locktype = 'advisory' and granted"
                            + " and mode = 'ShareLock' and pid in (" + pid(alone) + ", " + pid(other) + ")"))
                    .isEqualTo(2);
            other.rollback();
        }
    }

    private void awaitBatchWaits() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> number("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                + " and database = (select oid from pg_database where datname = current_database())")
                        > 0);
    }

    private long cases() throws SQLException {
        return number("select count(*) from case_ledger where centre = '" + CENTRE + "'");
    }

    private static long pid(Connection connection) throws SQLException {
        return number("select pg_backend_pid()", connection);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return number(query, connection);
        }
    }

    private static long number(String query, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
