package tongbao.report.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Compares both schemas, bucket by bucket, as of the one moment at which this transaction looked first. */
record Comparison(Connection connection) {
    private static final int KEPT = 1_000;
    private static final int ROWS_AT_ONCE = 1_000;

    /**
     * What was found.
     *
     * @param kept the first of the differences
     */
    record Result(long buckets, long differences, List<BucketDifference> kept) {}

    /** Fixes the moment. */
    static Comparison now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("select count(*) from public.projection_offset");
        }
        return new Comparison(connection);
    }

    Result result() throws SQLException {
        long buckets = 0;
        long differences = 0;
        List<BucketDifference> kept = new ArrayList<>();
        for (String table : Derived.COMPARED) {
            try (PreparedStatement query = connection.prepareStatement(Derived.comparison(table))) {
                query.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        buckets++;
                        if (!row.getBoolean(6)) {
                            differences++;
                            if (kept.size() < KEPT) {
                                kept.add(difference(table, row));
                            }
                        }
                    }
                }
            }
        }
        return new Result(buckets, differences, List.copyOf(kept));
    }

    private static BucketDifference difference(String table, ResultSet row) throws SQLException {
        return new BucketDifference(
                table,
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getLong(4),
                row.getLong(5));
    }
}
