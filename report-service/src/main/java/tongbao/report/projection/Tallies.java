package tongbao.report.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tongbao.report.ledger.Measure;

/**
 * Adds to the running counts, last in the transaction and in key order, so that writers hardly wait and never for each
 * other: rows are staged in that order, and a scan of what was staged meets them in it. To sort them here takes a
 * fraction of what the database needs for it.
 */
final class Tallies {
    private static final List<Measure> ALL = List.of(Measure.values());
    private static final Cube SERVICE =
            Cube.ofMeasures("tally_service", List.of("hall", "department", "item", "channel", "applicant"), ALL);
    private static final Cube PEOPLE =
            Cube.ofMeasures("tally_people", List.of("hall", "department", "window_code", "staff"), ALL);
    private static final Cube VOTES = Cube.ofMeasures(
            "tally_vote",
            List.of("hall", "department", "item", "channel", "vote_channel"),
            List.copyOf(new TreeSet<>(Measure.OF_VOTES)));
    private static final Cube REASONS = new Cube(
            "tally_reason", List.of("hall", "department", "item", "channel", "reason"), List.of("votes"), new int[] {0
            });

    private final Connection connection;

    Tallies(Connection connection) {
        this.connection = connection;
    }

    void add(TallyDeltas deltas) throws SQLException {
        add(SERVICE, deltas.service());
        add(PEOPLE, deltas.people());
        add(VOTES, deltas.votes());
        add(REASONS, deltas.reasons());
    }

    private void add(Cube cube, Map<TallyDeltas.Key, long[]> deltas) throws SQLException {
        if (deltas.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy();
        deltas.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(row -> write(cube, row.getKey(), row.getValue(), copy));
        try (Statement statement = connection.createStatement()) {
            statement.execute(cube.stage());
            copy.into(connection, cube.copy());
            statement.execute(cube.merge());
        }
    }

    private static void write(Cube cube, TallyDeltas.Key key, long[] counts, BinaryCopy copy) {
        copy.row(3 + key.dimensions().size() + cube.places().length)
                .text(key.centre())
                .letter(key.grain())
                .date(key.bucket());
        key.dimensions().forEach(copy::text);
        for (int place : cube.places()) {
            copy.number(counts[place]);
        }
    }

    /**
     * A table of running counts and the statements that add to it.
     *
     * @param places where the counts of its columns stand among a delta's
     */
    private record Cube(String stage, String copy, String merge, int[] places) {
        Cube(String table, List<String> dimensions, List<String> columns, int[] places) {
            this(
                    "create temporary table if not exists staged_%1$s (like %1$s) on commit delete rows"
                            .formatted(table),
                    "copy staged_%s (centre, grain, bucket, %s, %s) from stdin (format binary)"
                            .formatted(table, String.join(", ", dimensions), String.join(", ", columns)),
                    merge(table, String.join(", ", dimensions), columns),
                    places);
        }

        static Cube ofMeasures(String table, List<String> dimensions, List<Measure> measures) {
            return new Cube(
                    table,
                    dimensions,
                    measures.stream().map(Measure::column).toList(),
                    measures.stream().mapToInt(Measure::ordinal).toArray());
        }

        private static String merge(String table, String dimensions, List<String> columns) {
            String sums = columns.stream()
                    .map(column -> "%1$s = t.%1$s + excluded.%1$s".formatted(column))
                    .collect(Collectors.joining(", "));
            return """
                    insert into %1$s as t
                    select * from staged_%1$s
                    on conflict (centre, grain, bucket, %2$s) do update set %3$s
                    """.formatted(table, dimensions, sums);
        }
    }
}
