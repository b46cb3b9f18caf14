package tongbao.report.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tongbao.calendar.CalendarCodec;
import tongbao.calendar.CalendarHistory;
import tongbao.calendar.CalendarVersion;

/**
 * The calendars as the database has them: what came with the software, and what was put since. Whoever puts one holds
 * {@link ProjectionLock} alone, so a batch that has read them behind the fence has one history from its first case to
 * its last, whichever replica takes the next calendar.
 */
@ApplicationScoped
public class KeptCalendars {
    /** Versions are only ever added: as many as before are the same as before. */
    private static final String COUNT = "select count(*) from calendar_version";

    private static final String LOAD = "select content from calendar_version";

    private static final CalendarHistory BUNDLED = CalendarHistory.bundled();

    private record Read(long versions, CalendarHistory history) {}

    private final DataSource database;
    private volatile Read last = new Read(0, BUNDLED);

    KeptCalendars(DataSource database) {
        this.database = database;
    }

    /** As they were when somebody looked last: a batch, at the latest. */
    public CalendarHistory lastRead() {
        return last.history();
    }

    /** As they are now. */
    public CalendarHistory read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return read(connection);
        }
    }

    /** As they are for this connection, which must not have changed them itself in a transaction still open. */
    public CalendarHistory read(Connection connection) throws SQLException {
        Read known = last;
        return count(connection) <= known.versions()
                ? known.history()
                : keep(load(connection)).history();
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Read load(Connection connection) throws SQLException {
        List<CalendarVersion> versions = new ArrayList<>();
        try (PreparedStatement load = connection.prepareStatement(LOAD);
                ResultSet rows = load.executeQuery()) {
            while (rows.next()) {
                versions.add(version(rows.getString("content")));
            }
        }
        return new Read(versions.size(), BUNDLED.with(versions));
    }

    private synchronized Read keep(Read loaded) {
        if (loaded.versions() > last.versions()) {
            last = loaded;
        }
        return last;
    }

    private static CalendarVersion version(String json) {
        try {
            return CalendarCodec.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notOurs) {
            throw new IllegalStateException("a calendar in the database is unreadable", notOurs);
        }
    }
}
