package tongbao.report.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written down of verifications. */
record VerificationQueries(Connection connection) {
    private static final String BEGIN =
            "insert into verification (centre, asked_by, started_at) values (?, ?, ?) returning id";

    private static final String COUNTED = """
            update verification set centres = centres + 1, buckets = buckets + ?, differences = differences + ?
             where id = ?
            """;

    private static final String KEEP = """
            insert into verification_difference
                (verification, position, centre, cube, grain, bucket, dimensions, measure, kept, counted)
            values (?, ?, ?, ?, ?::"char", ?, ?, ?, ?, ?)
            """;

    private static final String END = "update verification set finished_at = ?, failure = ? where id = ?";

    private static final String COLUMNS =
            "select id, centre, asked_by, started_at, finished_at, centres, buckets, differences, failure,"
                    + " id = (select max(id) from verification) as newest from verification ";

    private static final String ONE = COLUMNS + "where id = ?";

    private static final String LATEST_WHOLE =
            COLUMNS + "where centre is null and finished_at is not null order by id desc limit 1";

    private static final String LIST = COLUMNS + "where id < ? order by id desc limit ?";

    private static final String DIFFERENCES = """
            select position, centre, cube, grain, bucket, dimensions, measure, kept, counted
              from verification_difference where verification = ? and position > ? order by position limit ?
            """;

    /** A difference and its place in the list of its verification. */
    record Placed(long position, Difference difference) {}

    long begin(@Nullable String centre, String by, Instant at) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, centre);
            begin.setString(2, by);
            begin.setObject(3, utc(at));
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** One more centre is counted. */
    void counted(long id, long buckets, long differences) throws SQLException {
        try (PreparedStatement counted = connection.prepareStatement(COUNTED)) {
            counted.setLong(1, buckets);
            counted.setLong(2, differences);
            counted.setLong(3, id);
            counted.executeUpdate();
        }
    }

    void keep(long id, List<Placed> differences) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            for (Placed placed : differences) {
                bind(keep, id, placed);
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    void end(long id, Instant at, @Nullable String failure) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setObject(1, utc(at));
            end.setString(2, failure);
            end.setLong(3, id);
            end.executeUpdate();
        }
    }

    Optional<Verification> find(long id, boolean underWay) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setLong(1, id);
            return read(query, underWay).stream().findFirst();
        }
    }

    /** The latest that went over all centres and came to an end. */
    Optional<Verification> latestWhole() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LATEST_WHOLE)) {
            return read(query, false).stream().findFirst();
        }
    }

    /** The latest first, from before this one on. */
    List<Verification> list(long before, int most, boolean underWay) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LIST)) {
            query.setLong(1, before);
            query.setInt(2, most);
            return read(query, underWay);
        }
    }

    List<Placed> differences(long id, long after, int most) throws SQLException {
        List<Placed> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(DIFFERENCES)) {
            query.setLong(1, id);
            query.setLong(2, after);
            query.setInt(3, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(placed(rows));
                }
            }
        }
        return found;
    }

    private void bind(PreparedStatement keep, long id, Placed placed) throws SQLException {
        Difference difference = placed.difference();
        keep.setLong(1, id);
        keep.setLong(2, placed.position());
        keep.setString(3, difference.centre());
        keep.setString(4, difference.cube().name());
        keep.setString(5, String.valueOf(difference.grain()));
        keep.setObject(6, difference.bucket());
        keep.setArray(
                7, connection.createArrayOf("text", difference.dimensions().toArray()));
        keep.setString(8, difference.count());
        keep.setLong(9, difference.kept());
        keep.setLong(10, difference.counted());
    }

    private static List<Verification> read(PreparedStatement query, boolean underWay) throws SQLException {
        List<Verification> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(verification(rows, underWay));
            }
        }
        return found;
    }

    private static Verification verification(ResultSet row, boolean underWay) throws SQLException {
        OffsetDateTime finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        String failure = row.getString("failure");
        Verification.State state;
        if (finishedAt != null) {
            state = failure == null ? Verification.State.FINISHED : Verification.State.FAILED;
        } else {
            // There is one at a time, so only the newest can be the one under way.
            state = underWay && row.getBoolean("newest") ? Verification.State.RUNNING : Verification.State.INTERRUPTED;
        }
        return new Verification(
                row.getLong("id"),
                state,
                row.getString("centre"),
                row.getString("asked_by"),
                row.getObject("started_at", OffsetDateTime.class),
                finishedAt,
                row.getInt("centres"),
                row.getLong("buckets"),
                row.getLong("differences"),
                failure);
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getLong("position"),
                new Difference(
                        row.getString("centre"),
                        Cube.valueOf(row.getString("cube")),
                        row.getString("grain").charAt(0),
                        row.getObject("bucket", LocalDate.class),
                        List.of((String[]) row.getArray("dimensions").getArray()),
                        row.getString("measure"),
                        row.getLong("kept"),
                        row.getLong("counted")));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
