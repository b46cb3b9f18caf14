package tongbao.report.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tongbao.report.ledger.Measure;

/** A table of running counts, and the SQL that counts it again from the ledger. */
public enum Cube {
    SERVICE("tally_service", List.of("hall", "department", "item", "channel", "applicant"), measures()),
    PEOPLE("tally_people", List.of("hall", "department", "window_code", "staff"), measures()),
    VOTE("tally_vote", List.of("hall", "department", "item", "channel", "vote_channel"), ofVotes()),
    REASON("tally_reason", List.of("hall", "department", "item", "channel", "reason"), reasons());

    /** A column of counts and when a ledger row counts in it. */
    record Count(String column, List<Counting> countings) {}

    /** Every centre's zone decides its days: two parameters of it, then the centre twice. */
    private static final String COMPARE = """
            with counted as (
                select b.grain, b.bucket, %8$s, %2$s
                  from case_ledger l%3$s
                 cross join lateral (values
                     %4$s) as c (measure, counts, at, %1$s)
                 cross join lateral (values
                     ('D'::"char", (c.at at time zone ?)::date),
                     ('M'::"char", date_trunc('month', c.at at time zone ?)::date)) as b (grain, bucket)
                 where l.centre = ? and c.counts
                 group by b.grain, b.bucket, %8$s),
            kept as (select * from %5$s where centre = ?)
            select grain, bucket, %1$s, %6$s
              from kept k full join counted n using (grain, bucket, %1$s)
             where %7$s
             order by grain, bucket, %1$s
            """;

    private final String table;
    private final List<String> dimensions;
    private final List<Count> counts;

    Cube(String table, List<String> dimensions, List<Count> counts) {
        this.table = table;
        this.dimensions = dimensions;
        this.counts = counts;
    }

    public String table() {
        return table;
    }

    /** The columns of counts. */
    public List<String> columns() {
        return counts.stream().map(Count::column).toList();
    }

    List<String> dimensions() {
        return dimensions;
    }

    List<Count> counts() {
        return counts;
    }

    /** Rows that differ: grain, bucket, the dimensions, then each count as it is kept and as it was counted. */
    String differences() {
        return COMPARE.formatted(
                String.join(", ", dimensions),
                each("count(*) filter (where c.measure = %1$d) as %2$s", ", "),
                this == REASON
                        ? " cross join lateral (select distinct unnest(case when cardinality(l.bad_reasons) = 0"
                                + " then array[''] else l.bad_reasons end)) as r (reason)"
                        : "",
                rows(),
                table,
                each("coalesce(k.%2$s, 0), coalesce(n.%2$s, 0)", ", "),
                each("coalesce(k.%2$s, 0) <> coalesce(n.%2$s, 0)", " or "),
                "c." + String.join(", c.", dimensions));
    }

    private String each(String form, String between) {
        List<String> parts = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            parts.add(form.formatted(i, counts.get(i).column()));
        }
        return String.join(between, parts);
    }

    private String rows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            for (Counting counting : counts.get(i).countings()) {
                rows.add("(%d, %s, %s, %s)".formatted(i, counting.counts(), counting.at(), places(counting)));
            }
        }
        return String.join(",\n", rows);
    }

    private String places(Counting counting) {
        return dimensions.stream()
                .map(dimension -> switch (dimension) {
                    case "window_code" -> counting.where().column("window");
                    case "vote_channel" -> "l.vote_channel";
                    case "reason" -> "r.reason";
                    default -> counting.where().column(dimension);
                })
                .collect(Collectors.joining(", "));
    }

    private static List<Count> measures() {
        return counts(List.of(Measure.values()));
    }

    private static List<Count> ofVotes() {
        return counts(new TreeSet<>(Measure.OF_VOTES));
    }

    private static List<Count> counts(Collection<Measure> measures) {
        return measures.stream()
                .map(measure -> new Count(measure.column(), Counting.of(measure)))
                .toList();
    }

    private static List<Count> reasons() {
        return List.of(new Count("votes", Counting.ofReason()));
    }
}
