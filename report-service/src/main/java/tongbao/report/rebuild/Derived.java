package tongbao.report.rebuild;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tongbao.report.verification.Cube;

/** The tables that follow from the topics alone, and how each is compared. What people decided stands in others. */
final class Derived {
    private static final String OTHER = """
            select {centre}::text as centre, 'M'::text as grain,
                   date_trunc('month', coalesce({time}, 'epoch'::timestamptz) at time zone 'UTC')::date as bucket,
                   count(*) as rows, sum(hashtextextended(t::text, 0)::numeric) as checksum
              from {schema}.{table} t group by 1, 2, 3
            """;

    /** Rows of which everything was taken back count nothing, so they are as good as none. */
    private static final String COUNTS = """
            select centre::text as centre, grain::text as grain, bucket,
                   count(*) as rows, sum(hashtextextended(t::text, 0)::numeric) as checksum
              from {schema}.{table} t where {nonzero} group by 1, 2, 3
            """;

    private static final String COMPARE = """
            select coalesce(o.centre, n.centre), coalesce(o.grain, n.grain), coalesce(o.bucket, n.bucket),
                   coalesce(o.rows, 0), coalesce(n.rows, 0), o.checksum is not distinct from n.checksum
              from (%s) o full join (%s) n
                on coalesce(o.centre, '') = coalesce(n.centre, '') and o.grain = n.grain and o.bucket = n.bucket
             order by 1, 2, 3
            """;

    static final List<String> TABLES = Stream.concat(
                    Stream.of("case_ledger", "projection_offset", "quarantine", "notice"),
                    Arrays.stream(Cube.values()).map(Cube::table))
            .toList();

    /** All but the offsets, which are brought to the same place. */
    static final List<String> COMPARED =
            TABLES.stream().filter(table -> !table.equals("projection_offset")).toList();

    private Derived() {}

    /** Buckets of a table in both schemas, with rows and whether all of them are the same. */
    static String comparison(String table) {
        return COMPARE.formatted(buckets(table, "public"), buckets(table, SecondSchema.NAME));
    }

    private static String buckets(String table, String schema) {
        String form = Arrays.stream(Cube.values())
                .filter(cube -> cube.table().equals(table))
                .findFirst()
                .map(cube -> COUNTS.replace("{nonzero}", nonzero(cube)))
                .orElseGet(() -> OTHER.replace("{centre}", table.equals("quarantine") ? "null" : "centre")
                        .replace("{time}", time(table)));
        return form.replace("{schema}", schema).replace("{table}", table);
    }

    private static String nonzero(Cube cube) {
        return cube.columns().stream().map(column -> column + " <> 0").collect(Collectors.joining(" or "));
    }

    private static String time(String table) {
        return switch (table) {
            case "case_ledger" -> "coalesce(accepted_at, closed_at, voted_at)";
            case "quarantine" -> "recorded_at";
            case "notice" -> "occurred_at";
            default -> throw new IllegalArgumentException(table);
        };
    }
}
