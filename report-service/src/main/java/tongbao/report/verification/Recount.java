package tongbao.report.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Counts one centre's figures again from the ledger, cube by cube. Each cube is one statement, so it sees ledger and
 * counts as of one moment, between two batches, while events go on coming in.
 */
record Recount(Connection connection) {
    private static final int ROWS_AT_ONCE = 500;
    private static final String BUCKETS = "select count(*) from %s where centre = ?";

    /** How many rows of counts were compared; every count that differs goes to {@code found}. */
    long of(Cube cube, String centre, ZoneId zone, Consumer<Difference> found) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(cube.differences())) {
            query.setString(1, zone.getId());
            query.setString(2, zone.getId());
            query.setString(3, centre);
            query.setString(4, centre);
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    differences(cube, centre, rows).forEach(found);
                }
            }
        }
        return buckets(cube, centre);
    }

    private long buckets(Cube cube, String centre) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BUCKETS.formatted(cube.table()))) {
            query.setString(1, centre);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Difference> differences(Cube cube, String centre, ResultSet row) throws SQLException {
        char grain = row.getString(1).charAt(0);
        LocalDate bucket = row.getObject(2, LocalDate.class);
        List<String> dimensions = new ArrayList<>();
        int column = 3;
        for (int i = 0; i < cube.dimensions().size(); i++) {
            dimensions.add(row.getString(column++));
        }
        List<Difference> differences = new ArrayList<>();
        for (Cube.Count count : cube.counts()) {
            long kept = row.getLong(column++);
            long counted = row.getLong(column++);
            if (kept != counted) {
                differences.add(new Difference(centre, cube, grain, bucket, dimensions, count.column(), kept, counted));
            }
        }
        return differences;
    }
}
