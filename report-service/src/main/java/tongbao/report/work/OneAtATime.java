package tongbao.report.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work that at most one process does at a time, of all that share the database. A lock of the session says that it is
 * under way, so whoever dies lets go of it: what is written as under way while nobody holds the lock was interrupted.
 */
public final class OneAtATime implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OneAtATime.class);
    private static final Duration END = Duration.ofSeconds(10);
    private static final String TAKE = "select pg_try_advisory_lock(?)";
    private static final String LET_GO = "select pg_advisory_unlock_all()";
    private static final String UNDER_WAY = """
            select exists (
                select 1 from pg_locks
                 where locktype = 'advisory' and granted and objsubid = 1
                   and database = (select oid from pg_database where datname = current_database())
                   and (classid::bigint << 32 | objid::bigint) = ?)
            """;

    /** What is to be done. Its end, good or bad, it writes down itself; what it throws all the same is logged. */
    @FunctionalInterface
    public interface Work {
        /** Runs with the connection that holds the lock, which it may use; to be ended soon after an interrupt. */
        void run(Connection holding) throws Exception;
    }

    private final String name;
    private final long key;
    private final DataSource database;
    private @Nullable Thread thread;

    /** Work of this name; the key is one that nothing else locks in this database. */
    public OneAtATime(String name, long key, DataSource database) {
        this.name = name;
        this.key = key;
        this.database = database;
    }

    /**
     * Begins in a thread of its own; {@code prepare} runs before this returns.
     *
     * @return false, with nothing done, while it is under way here or anywhere else
     */
    public synchronized boolean begin(Work prepare, Work work) throws Exception {
        Connection holding = database.getConnection();
        boolean begun = false;
        try {
            if (take(holding)) {
                prepare.run(holding);
                Thread worker = new Thread(() -> run(work, holding), name);
                worker.setDaemon(true);
                worker.start();
                thread = worker;
                begun = true;
            }
            return begun;
        } finally {
            if (!begun) {
                letGo(holding);
            }
        }
    }

    /** Does something at once and here, unless the work is under way. */
    public void ifFree(Work something) throws Exception {
        Connection holding = database.getConnection();
        try {
            if (take(holding)) {
                something.run(holding);
            }
        } finally {
            letGo(holding);
        }
    }

    /** The number by which a piece of work is asked for in an address; empty for what is none. */
    public static OptionalLong id(String text) {
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** True while any process does it. */
    public boolean isUnderWay() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(UNDER_WAY)) {
            query.setLong(1, key);
            return isTrue(query);
        }
    }

    /** Interrupts what this process does, and waits for its end, bounded. */
    @Override
    public void close() {
        Thread worker = thread();
        if (worker == null) {
            return;
        }
        worker.interrupt();
        try {
            worker.join(END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread thread() {
        return thread;
    }

    private void run(Work work, Connection holding) {
        try {
            work.run(holding);
        } catch (Exception | LinkageError broken) {
            LOG.errorf(broken, "work failed name=%s", name);
        } finally {
            letGo(holding);
        }
    }

    private boolean take(Connection holding) throws SQLException {
        try (PreparedStatement take = holding.prepareStatement(TAKE)) {
            take.setLong(1, key);
            return isTrue(take);
        }
    }

    /** The connection goes back to the pool, so nothing of what was done with it may stay. */
    private static void letGo(Connection holding) {
        try (Connection given = holding) {
            if (!given.getAutoCommit()) {
                given.rollback();
                given.setAutoCommit(true);
            }
            try (Statement letGo = given.createStatement()) {
                letGo.execute(LET_GO);
            }
        } catch (SQLException gone) {
            LOG.debugf("lock gone with its connection reason=%s", gone.getMessage());
        }
    }

    private static boolean isTrue(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
