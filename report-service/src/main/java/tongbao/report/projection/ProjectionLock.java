package tongbao.report.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The fence between batches. Every batch shares it until its transaction ends, so batches do not wait for each other;
 * who takes it alone sees each batch wholly or not at all, in this replica and in every other, and none begins
 * meanwhile. Whoever waits to be alone is not overtaken: batches that come later wait behind.
 *
 * <p>To be taken first in a transaction, before any row, and alone only for seconds: a batch that waits longer than the
 * socket timeout fails, and is tried again.
 */
public final class ProjectionLock {
    /** Any number that nothing else locks in this database: "tongbao" in ASCII. */
    private static final long KEY = 0x746F_6E67_6261_6FL;

    private static final String SHARE = "select pg_advisory_xact_lock_shared(" + KEY + ")";
    private static final String ALONE = "select pg_advisory_xact_lock(" + KEY + ")";
    private static final String BEFORE = "savepoint before_fence";
    private static final String BACK = "rollback to savepoint before_fence";
    private static final String PATIENCE = "set local lock_timeout = %d";

    /** PostgreSQL's code for a lock that was not to be had in time. */
    private static final String NOT_IN_TIME = "55P03";

    private static final String HOLD = "select pg_advisory_lock(" + KEY + ")";
    private static final String LET_GO = "select pg_advisory_unlock(" + KEY + ")";

    private ProjectionLock() {}

    /** Taken by each batch, until its transaction ends. */
    static void share(Connection connection) throws SQLException {
        execute(SHARE, connection);
    }

    /** Waits for the batches under way and keeps others from beginning until this transaction ends. */
    public static void takeAlone(Connection connection) throws SQLException {
        execute(ALONE, connection);
    }

    /**
     * As {@link #takeAlone}, if it is to be had in time.
     *
     * @return false where somebody holds it for longer; the transaction goes on without it
     */
    public static boolean takeAlone(Connection connection, Duration patience) throws SQLException {
        execute(BEFORE, connection);
        execute(PATIENCE.formatted(patience.toMillis()), connection);
        try {
            takeAlone(connection);
        } catch (SQLException failed) {
            if (NOT_IN_TIME.equals(failed.getSQLState())) {
                execute(BACK, connection);
                return false;
            }
            throw failed;
        }
        execute(PATIENCE.formatted(0), connection);
        return true;
    }

    /** As {@link #takeAlone(Connection)}, over several transactions of this connection, until {@link #letGo} or its end. */
    public static void holdAlone(Connection connection) throws SQLException {
        execute(HOLD, connection);
    }

    public static void letGo(Connection connection) throws SQLException {
        execute(LET_GO, connection);
    }

    private static void execute(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
