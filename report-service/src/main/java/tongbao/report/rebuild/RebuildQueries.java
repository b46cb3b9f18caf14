package tongbao.report.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written down of rebuilds, and where the tables that serve stand. */
record RebuildQueries(Connection connection, Clock clock) {
    private static final String BEGIN = """
            insert into public.rebuild (asked_by, on_difference, state, started_at, updated_at)
            values (?, ?, 'BUILDING', ?, ?) returning id
            """;
    private static final String PROGRESS =
            "update public.rebuild set applied = ?, total = ?, updated_at = ? where id = ?";
    private static final String STATE = "update public.rebuild set state = ? where id = ?";
    private static final String COMPARED = "update public.rebuild set buckets = ?, differences = ? where id = ?";
    private static final String END = "update public.rebuild set state = ?, finished_at = ?, failure = ? where id = ?";
    private static final String INTERRUPTED = """
            update public.rebuild set state = 'INTERRUPTED', finished_at = ?
             where state in ('BUILDING', 'COMPARING', 'SWAPPING')
            """;
    private static final String KEEP = """
            insert into public.rebuild_difference (rebuild, position, table_name, centre, grain, bucket, old_rows, new_rows)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String LIST = """
            select id, asked_by, on_difference, state, started_at, updated_at, finished_at, applied, total, buckets,
                   differences, failure
              from public.rebuild where id %s ? order by id desc limit ?
            """;
    private static final String DIFFERENCES = """
            select position, table_name, centre, grain, bucket, old_rows, new_rows
              from public.rebuild_difference where rebuild = ? and position > ? order by position limit ?
            """;

    /** A difference and its place in the list of its rebuild. */
    record Placed(long position, BucketDifference difference) {}

    long begin(String by, Rebuild.OnDifference onDifference) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, by);
            begin.setString(2, onDifference.name());
            begin.setObject(3, now());
            begin.setObject(4, now());
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void progress(long id, long applied, long total) throws SQLException {
        try (PreparedStatement progress = connection.prepareStatement(PROGRESS)) {
            progress.setLong(1, applied);
            progress.setLong(2, total);
            progress.setObject(3, now());
            progress.setLong(4, id);
            progress.executeUpdate();
        }
    }

    void state(long id, Rebuild.State state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(STATE)) {
            update.setString(1, state.name());
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    void compared(long id, Comparison.Result result) throws SQLException {
        try (PreparedStatement compared = connection.prepareStatement(COMPARED)) {
            compared.setLong(1, result.buckets());
            compared.setLong(2, result.differences());
            compared.setLong(3, id);
            compared.executeUpdate();
        }
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            long position = 0;
            for (BucketDifference difference : result.kept()) {
                bind(keep, id, ++position, difference);
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    void end(long id, Rebuild.State state, @Nullable String failure) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setString(1, state.name());
            end.setObject(2, now());
            end.setString(3, failure);
            end.setLong(4, id);
            end.executeUpdate();
        }
    }

    /** What is written as under way is not, since the caller holds the lock: how many there were. */
    int interrupted() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(INTERRUPTED)) {
            update.setObject(1, now());
            return update.executeUpdate();
        }
    }

    Optional<Rebuild> find(long id, boolean underWay) throws SQLException {
        return read(LIST.formatted("="), id, 1, underWay).stream().findFirst();
    }

    /** The latest first, from before this one on. */
    List<Rebuild> list(long before, int most, boolean underWay) throws SQLException {
        return read(LIST.formatted("<"), before, most, underWay);
    }

    List<Placed> differences(long id, long after, int most) throws SQLException {
        List<Placed> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(DIFFERENCES)) {
            query.setLong(1, id);
            query.setLong(2, after);
            query.setInt(3, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Placed(
                            row.getLong("position"),
                            new BucketDifference(
                                    row.getString("table_name"),
                                    row.getString("centre"),
                                    row.getString("grain"),
                                    row.getObject("bucket", LocalDate.class),
                                    row.getLong("old_rows"),
                                    row.getLong("new_rows"))));
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement keep, long id, long position, BucketDifference difference)
            throws SQLException {
        keep.setLong(1, id);
        keep.setLong(2, position);
        keep.setString(3, difference.table());
        keep.setString(4, difference.centre());
        keep.setString(5, difference.grain());
        keep.setObject(6, difference.bucket());
        keep.setLong(7, difference.oldRows());
        keep.setLong(8, difference.newRows());
    }

    private List<Rebuild> read(String sql, long id, int most, boolean underWay) throws SQLException {
        List<Rebuild> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rebuild(rows, underWay));
                }
            }
        }
        return found;
    }

    private static Rebuild rebuild(ResultSet row, boolean underWay) throws SQLException {
        Rebuild.State written = Rebuild.State.valueOf(row.getString("state"));
        Rebuild.State state = written.isUnderWay() && !underWay ? Rebuild.State.INTERRUPTED : written;
        Instant startedAt = row.getObject("started_at", OffsetDateTime.class).toInstant();
        Instant updatedAt = row.getObject("updated_at", OffsetDateTime.class).toInstant();
        long applied = row.getLong("applied");
        long total = row.getLong("total");
        long millis = Math.max(1, Duration.between(startedAt, updatedAt).toMillis());
        double perSecond = Math.round(applied * 10_000.0 / millis) / 10.0;
        return new Rebuild(
                row.getLong("id"),
                state,
                Rebuild.OnDifference.valueOf(row.getString("on_difference")),
                row.getString("asked_by"),
                startedAt.atOffset(ZoneOffset.UTC),
                row.getObject("finished_at", OffsetDateTime.class),
                applied,
                total,
                percent(applied, total, state),
                perSecond,
                perSecond == 0 || !state.isUnderWay() ? null : Math.round(Math.max(0, total - applied) / perSecond),
                row.getLong("buckets"),
                row.getLong("differences"),
                row.getString("failure"));
    }

    /** Never a hundred before the end. */
    private static int percent(long applied, long total, Rebuild.State state) {
        if (state == Rebuild.State.SWAPPED || state == Rebuild.State.KEPT) {
            return 100;
        }
        return total == 0 ? 0 : (int) Math.min(99, applied * 100 / total);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
