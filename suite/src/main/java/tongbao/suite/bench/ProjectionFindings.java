package tongbao.suite.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tongbao.suite.console.Table;

/**
 * What the projection's benchmark found, and how it is told.
 *
 * @param moments the state at the beginning and at the end of each slice
 */
record ProjectionFindings(
        EventTopics.Written written,
        List<Consumption> moments,
        Ledger ledger,
        Gauges.PeakMemory peak,
        Queries queries,
        RawConsumer.Result raw,
        Copy copy) {
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The ledger at the end. */
    record Ledger(long heapBytes, long indexBytes, long writes, long heapOnlyUpdates) {
        static Ledger of(ReportDatabase database) {
            return new Ledger(
                    database.heapBytes(), database.indexBytes(), database.ledgerWrites(), database.heapOnlyUpdates());
        }
    }

    record Queries(Latencies.Quantiles report, Latencies.Quantiles oneCase) {}

    /** What PostgreSQL's own COPY of the ledger's rows took. */
    record Copy(long rows, long nanos, long databaseMicros) {
        double rowsPerSecond() {
            return rows * NANOS_PER_SECOND / nanos;
        }
    }

    List<String> lines(int cases) {
        Consumption.Rate whole = last().since(moments.get(0));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(text("%,d cases, %,d events of %.0f bytes", cases, written.events(), written.bytesPerEvent()));
        lines.add(text(
                "ledger             %.0f bytes of heap and %.0f of indexes per case; %.2f writes per case, %.0f %% of"
                        + " the updates heap-only",
                (double) ledger.heapBytes() / cases,
                (double) ledger.indexBytes() / cases,
                (double) ledger.writes() / cases,
                100.0 * ledger.heapOnlyUpdates() / Math.max(1, ledger.writes() - cases)));
        lines.add(text(
                "peak memory        %.0f MiB report-service, %.0f MiB PostgreSQL, %.0f MiB broker",
                peak.service() / MEBIBYTE, peak.database() / MEBIBYTE, peak.broker() / MEBIBYTE));
        lines.add("month by department " + told(queries.report()));
        lines.add("one case           " + told(queries.oneCase()));
        lines.add(text(
                "raw consumer       %,.0f events/s, %.1f µs per event; the projection reaches %.2f of it",
                raw.eventsPerSecond(), raw.microsPerEvent(), whole.eventsPerSecond() / raw.eventsPerSecond()));
        lines.add(text(
                "COPY BINARY        %,.0f rows/s, %.1f µs per row; the projection reaches %.2f of it in events,"
                        + " %.2f in cases",
                copy.rowsPerSecond(),
                (double) copy.databaseMicros() / copy.rows(),
                whole.eventsPerSecond() / copy.rowsPerSecond(),
                whole.eventsPerSecond() / Workload.EVENTS_PER_CASE / copy.rowsPerSecond()));
        lines.add(text("growth             the last slice costs %.2f of what the first cost per event", growth()));
        return lines;
    }

    /** Processor time per event of the last slice, by that of the first. */
    double growth() {
        return rate(moments.size() - 1).allMicros() / rate(1).allMicros();
    }

    /** What each slice took; known long before the rest. */
    static List<String> slices(List<Consumption> moments) {
        Consumption.Rate whole = moments.get(moments.size() - 1).since(moments.get(0));
        Table table =
                new Table(0, "cases", "events/s", "µs/event", "service", "PostgreSQL", "broker", "WAL bytes/event");
        for (int end = 1; end < moments.size(); end++) {
            Consumption.Rate rate = moments.get(end).since(moments.get(end - 1));
            table.add(row(text("%,d", moments.get(end).events() / Workload.EVENTS_PER_CASE), rate));
        }
        table.add(row("all", whole));
        return table.lines();
    }

    private static List<String> row(String name, Consumption.Rate rate) {
        return List.of(
                name,
                text("%,.0f", rate.eventsPerSecond()),
                text("%.1f", rate.allMicros()),
                text("%.1f", rate.serviceMicros()),
                text("%.1f", rate.databaseMicros()),
                text("%.1f", rate.brokerMicros()),
                text("%.0f", rate.walBytes()));
    }

    private Consumption.Rate rate(int end) {
        return moments.get(end).since(moments.get(end - 1));
    }

    private Consumption last() {
        return moments.get(moments.size() - 1);
    }

    private static String told(Latencies.Quantiles quantiles) {
        return text(
                "p50 %.1f ms, p99 %.1f ms of %,d",
                quantiles.medianMillis(), quantiles.p99Millis(), quantiles.questions());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
