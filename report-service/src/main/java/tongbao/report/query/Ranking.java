package tongbao.report.query;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Puts a report's rows in order of a metric, highest first. Pure. */
final class Ranking {
    private Ranking() {}

    static Report of(Report report, Metric metric, int top) {
        // The sort is stable, so ties stay in catalogue order.
        Comparator<Report.Row> highestFirst =
                Comparator.comparing(metric::of, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()));
        List<Report.Row> ordered = report.rows().stream().sorted(highestFirst).toList();
        List<Report.Row> ranked = IntStream.range(0, Math.min(top, ordered.size()))
                .mapToObj(i -> ordered.get(i).ranked(i + 1))
                .toList();
        List<String> zero = report.rows().stream()
                .filter(row -> isZero(metric.of(row)))
                .map(row -> Objects.requireNonNull(row.key()))
                .toList();
        return new Report(
                report.period(),
                report.from(),
                report.to(),
                report.asOf(),
                report.by(),
                report.total(),
                ranked,
                zero,
                report.missingYears());
    }

    private static boolean isZero(@org.jspecify.annotations.Nullable BigDecimal figure) {
        return figure != null && figure.signum() == 0;
    }
}
