package tongbao.report.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tongbao.report.ledger.Measure;

/** Adds to the running counts, in key order, last in the transaction: writers hardly wait and never deadlock. */
final class Tallies {
    private static final Cube SERVICE =
            new Cube("tally_service", List.of("hall", "department", "item", "channel", "applicant"));
    private static final Cube PEOPLE = new Cube("tally_people", List.of("hall", "department", "window_code", "staff"));

    private final Connection connection;

    Tallies(Connection connection) {
        this.connection = connection;
    }

    void add(TallyDeltas deltas) throws SQLException {
        add(SERVICE, deltas.service());
        add(PEOPLE, deltas.people());
    }

    private void add(Cube cube, Map<TallyDeltas.Key, long[]> deltas) throws SQLException {
        if (deltas.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy();
        deltas.forEach((key, counts) -> write(key, counts, copy));
        try (Statement statement = connection.createStatement()) {
            statement.execute(cube.stage());
            copy.into(connection, cube.copy());
            statement.execute(cube.merge());
        }
    }

    private static void write(TallyDeltas.Key key, long[] counts, BinaryCopy copy) {
        copy.row(3 + key.dimensions().size() + counts.length)
                .text(key.centre())
                .letter(key.grain())
                .date(key.bucket());
        key.dimensions().forEach(copy::text);
        for (long count : counts) {
            copy.number(count);
        }
    }

    /** A table of running counts and the statements that add to it. */
    private record Cube(String stage, String copy, String merge) {
        Cube(String table, List<String> dimensions) {
            this(
                    "create temporary table if not exists staged_%1$s (like %1$s) on commit delete rows"
                            .formatted(table),
                    "copy staged_%s from stdin (format binary)".formatted(table),
                    merge(table, String.join(", ", dimensions)));
        }

        private static String merge(String table, String dimensions) {
            String sums = Arrays.stream(Measure.values())
                    .map(Measure::column)
                    .map(column -> "%1$s = t.%1$s + excluded.%1$s".formatted(column))
                    .collect(Collectors.joining(", "));
            return """
                    insert into %1$s as t
                    select * from staged_%1$s order by centre, grain, bucket, %2$s
                    on conflict (centre, grain, bucket, %2$s) do update set %3$s
                    """.formatted(table, dimensions, sums);
        }
    }
}
