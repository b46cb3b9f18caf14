package tongbao.report.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.CalendarCodec;
import tongbao.calendar.CalendarVersion;
import tongbao.event.CaseKey;
import tongbao.page.Cursor;
import tongbao.page.Page;

/** The versions that were put, who put them, and which cases each of them moved. */
@ApplicationScoped
class CalendarVersions {
    private static final String ADD = """
            insert into calendar_version (year, version, in_force_from, content, moved, put_by, put_at)
            values (?, ?, ?, ?::jsonb, ?, ?, ?)
            """;

    private static final String PUTS = "select year, version, moved, put_by, put_at from calendar_version";

    private static final String MOVED = """
            select m.*, l.closed_at is null as open
              from calendar_move m left join case_ledger l using (centre, case_no)
             where m.year = ? and m.version = ? and (m.centre, m.case_no) > (?, ?)
               and (?::text is null or m.centre = ?)
             order by m.centre, m.case_no limit ?
            """;

    private final DataSource database;

    CalendarVersions(DataSource database) {
        this.database = database;
    }

    /** Which version of which year. */
    record Key(int year, int version) {
        static Key of(CalendarVersion version) {
            return new Key(version.year(), version.version());
        }
    }

    /** Who put a version, when, and how many cases it moved. */
    record Put(String by, Instant at, long moved) {}

    /** One case and its limits before and after. */
    record Moved(CaseKey key, boolean open, Limits before, Limits after) {}

    record Limits(
            @Nullable Instant promised,
            @Nullable Instant statutory,
            @Nullable Instant warning,
            @Nullable Integer missingYear) {}

    void add(CalendarVersion version, long moved, String by, Instant at, Connection connection) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setInt(1, version.year());
            add.setInt(2, version.version());
            add.setObject(3, version.inForceFrom().atOffset(ZoneOffset.UTC));
            add.setString(4, new String(CalendarCodec.write(version), StandardCharsets.UTF_8));
            add.setLong(5, moved);
            add.setString(6, by);
            add.setObject(7, at.atOffset(ZoneOffset.UTC));
            add.executeUpdate();
        }
    }

    /** Every version that was put; the others came with the software. */
    Map<Key, Put> puts() throws SQLException {
        Map<Key, Put> puts = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(PUTS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                puts.put(
                        new Key(rows.getInt("year"), rows.getInt("version")),
                        new Put(
                                rows.getString("put_by"),
                                rows.getObject("put_at", OffsetDateTime.class).toInstant(),
                                rows.getLong("moved")));
            }
        }
        return puts;
    }

    /** The cases that a version moved, of one centre or of all, by centre and number. */
    Page<Moved> moved(Key version, @Nullable String centre, int limit, @Nullable Cursor after) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(MOVED)) {
            query.setInt(1, version.year());
            query.setInt(2, version.version());
            query.setString(3, after == null ? "" : after.code(0));
            query.setString(4, after == null ? "" : after.code(1));
            query.setString(5, centre);
            query.setString(6, centre);
            query.setInt(7, limit + 1);
            List<Moved> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(moved(rows));
                }
            }
            return Page.of(
                    found,
                    limit,
                    last -> Cursor.of(last.key().centre(), last.key().caseNo()));
        }
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(
                new CaseKey(row.getString("centre"), row.getString("case_no")),
                row.getBoolean("open"),
                limits(row, "_before"),
                limits(row, "_after"));
    }

    private static Limits limits(ResultSet row, String when) throws SQLException {
        return new Limits(
                instant(row, "promised" + when),
                instant(row, "statutory" + when),
                instant(row, "warning" + when),
                row.getObject("missing" + when, Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
