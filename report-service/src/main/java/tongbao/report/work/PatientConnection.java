package tongbao.report.work;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A connection whose statements may take as long as counting a whole history does, for as long as it is borrowed. */
public final class PatientConnection implements AutoCloseable {
    private final Connection connection;
    private final int usual;

    private PatientConnection(Connection connection, int usual) {
        this.connection = connection;
        this.usual = usual;
    }

    /** One statement may take this long before the connection is given up. */
    public static PatientConnection of(DataSource database, Duration limit) throws SQLException {
        Connection connection = database.getConnection();
        try {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
            connection.setAutoCommit(false);
            return new PatientConnection(connection, usual);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    public Connection get() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try (Connection given = connection) {
            given.rollback();
            given.setAutoCommit(true);
            given.setNetworkTimeout(Runnable::run, usual);
        }
    }
}
