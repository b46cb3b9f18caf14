package tongbao.suite.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tongbao.suite.console.PlainFailure;

/** What the report's database tells of the projection, asked on one connection of its own. */
final class ReportDatabase implements AutoCloseable {
    private static final String LEDGER = "case_ledger";
    private static final String COPIED = "copied_ledger";
    private static final String APPLIED = "select coalesce(sum(next_offset), 0) from projection_offset";
    private static final String WAL = "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')";
    private static final String HEAP = "select pg_table_size('" + LEDGER + "')";
    private static final String INDEXES = "select pg_indexes_size('" + LEDGER + "')";
    private static final String WRITTEN =
            "select n_tup_ins + n_tup_upd from pg_stat_user_tables where relname = '" + LEDGER + "'";
    private static final String HEAP_ONLY =
            "select n_tup_hot_upd from pg_stat_user_tables where relname = '" + LEDGER + "'";
    private static final String THERE = "select count(*) from pg_class where relname = 'projection_offset'";

    private final Connection connection;

    private ReportDatabase(Connection connection) {
        this.connection = connection;
    }

    static ReportDatabase open(DataSource database) {
        try {
            return new ReportDatabase(database.getConnection());
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Events that stand in ledger and tallies: the offsets move in the transaction that counts. */
    long applied() {
        return number(THERE) == 0 ? 0 : number(APPLIED);
    }

    long walBytes() {
        return number(WAL);
    }

    long heapBytes() {
        return number(HEAP);
    }

    long indexBytes() {
        return number(INDEXES);
    }

    /** How often a row of the ledger was written. */
    long ledgerWrites() {
        return number(WRITTEN);
    }

    /** How often of these it was an update that touched no index. */
    long heapOnlyUpdates() {
        return number(HEAP_ONLY);
    }

    /** Writes the ledger as it is to a file in PostgreSQL's binary format. */
    void exportLedger(Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + LEDGER + " to stdout (format binary)", out);
        } catch (SQLException | IOException failed) {
            throw failure(failed);
        }
    }

    /** Reads that file into a table with the same columns and indexes; answers how many rows it had. */
    long importLedger(Path file) {
        try (Statement statement = connection.createStatement();
                InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            statement.execute("create table " + COPIED + " (like " + LEDGER + " including all)");
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + COPIED + " from stdin (format binary)", in);
        } catch (SQLException | IOException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private long number(String query) {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new PlainFailure("the report's database gave no answer to: " + query);
            }
            return row.getLong(1);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private static PlainFailure failure(Exception failed) {
        return new PlainFailure("the report's database could not be measured: " + failed.getMessage());
    }
}
