package tongbao.suite.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tongbao.embedded.Poll;
import tongbao.suite.bench.ProjectionFindings.Copy;
import tongbao.suite.bench.ProjectionFindings.Ledger;
import tongbao.suite.bench.ProjectionFindings.Queries;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.console.Steps;
import tongbao.suite.replay.SuiteApi;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/**
 * Measures the way from the topics into the reports. The topics are full before report-service starts, so that nothing
 * but it, the broker and the database work while it counts.
 */
public final class ProjectionBench {
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final int MANY_CASES = 1_000_000;
    private static final int SLICES_OF_FEW = 10;
    private static final long STRIDE = 7_919;
    private static final String PART = "bench";

    private final ThrowAwayStack made;
    private final Stack stack;
    private final Workload workload;
    private final List<String> javaOptions;
    private final Console console;

    public ProjectionBench(ThrowAwayStack made, Workload workload, List<String> javaOptions, Console console) {
        this.made = made;
        this.stack = made.stack();
        this.workload = workload;
        this.javaOptions = javaOptions;
        this.console = console;
    }

    /**
     * Prints what it finds.
     *
     * @throws PlainFailure when the reports do not end with every case and vote counted exactly once
     */
    public void run() {
        stack.startFoundationOnly();
        EventTopics.Written written = publish();
        console.note(PART, "load average " + ProcessUse.loadAverage() + " as the measurement begins");
        RawConsumer.Result raw = RawConsumer.run(Installation.current().suiteJar(), stack.broker(), workload.events());
        try (ReportDatabase database = ReportDatabase.open(stack.database(Service.REPORT))) {
            Gauges gauges = new Gauges(stack, database);
            stack.begin(Service.REPORT, javaOptions);
            List<Consumption> moments = project(database, gauges);
            console.line("");
            ProjectionFindings.slices(moments).forEach(console::line);
            stack.awaitServices();
            requireExactFigures();
            ProjectionFindings findings = new ProjectionFindings(
                    written, moments, Ledger.of(database), gauges.peakMemory(), queries(), raw, copy(database));
            findings.lines(workload.cases()).forEach(console::line);
        }
    }

    private EventTopics.Written publish() {
        EventTopics topics = new EventTopics(stack.broker());
        topics.create();
        topics.publish(BusyCentre.catalogue());
        try (Steps steps = Steps.of(PART, "events on the topics", Math.toIntExact(workload.events()), console)) {
            return topics.publish(workload, steps::done);
        }
    }

    /** The moments at which another slice of the events stood in the reports, the first being their beginning. */
    private List<Consumption> project(ReportDatabase database, Gauges gauges) {
        List<Consumption> moments = new ArrayList<>();
        try (Steps steps = Steps.of(PART, "events in the reports", Math.toIntExact(workload.events()), console)) {
            Look look = new Look(database, gauges, steps, moments);
            boolean all = Poll.until(() -> look.once() || stack.givenUp().isDone(), LIMIT);
            if (!all || stack.givenUp().isDone()) {
                throw new PlainFailure(stack.givenUp().getNow("the reports did not catch up within " + LIMIT));
            }
        }
        return moments;
    }

    private final class Look {
        private final ReportDatabase database;
        private final Gauges gauges;
        private final Steps steps;
        private final List<Consumption> moments;
        private final long slice = sliceOf(workload.cases());
        private long before;

        Look(ReportDatabase database, Gauges gauges, Steps steps, List<Consumption> moments) {
            this.database = database;
            this.gauges = gauges;
            this.steps = steps;
            this.moments = moments;
        }

        /** True when all is counted. */
        boolean once() {
            long applied = database.applied();
            boolean all = applied >= workload.events();
            if (applied > 0 && (moments.isEmpty() || all || applied / slice > before / slice)) {
                moments.add(gauges.read(applied));
            }
            steps.done(Math.toIntExact(applied - before));
            before = applied;
            return all;
        }
    }

    /** A million cases, or a tenth of fewer; in events. */
    private static long sliceOf(int cases) {
        int slice = cases > MANY_CASES ? MANY_CASES : Math.max(1, cases / SLICES_OF_FEW);
        return (long) slice * Workload.EVENTS_PER_CASE;
    }

    private void requireExactFigures() {
        SuiteApi api = new SuiteApi(
                stack.address(Service.INTAKE),
                stack.address(Service.RATING),
                stack.address(Service.REPORT),
                stack.credentials());
        Figures counted = workload.years().stream()
                .map(year -> Figures.of(api.report(String.valueOf(year), Map.of("centre", BusyCentre.CODE))))
                .reduce(Figures.NONE, Figures::plus);
        Figures all = new Figures(workload.cases(), workload.cases(), workload.cases());
        if (!counted.equals(all)) {
            throw new PlainFailure("the reports are wrong: " + counted + " instead of " + all);
        }
    }

    private record Figures(long accepted, long completed, long votes) {
        static final Figures NONE = new Figures(0, 0, 0);

        static Figures of(JsonNode report) {
            JsonNode total = report.path("total");
            return new Figures(
                    total.at("/cases/accepted").asLong(),
                    total.at("/cases/completed").asLong(),
                    total.at("/ratingsReceived/total").asLong());
        }

        Figures plus(Figures other) {
            return new Figures(accepted + other.accepted, completed + other.completed, votes + other.votes);
        }
    }

    private Queries queries() {
        Latencies latencies = new Latencies(stack.credentials().viewer());
        URI service = stack.address(Service.REPORT);
        URI report =
                service.resolve("/api/v1/reports/" + workload.busyMonth() + "?by=department&centre=" + BusyCentre.CODE);
        return new Queries(
                latencies.of(number -> report),
                latencies.of(number -> service.resolve("/api/v1/cases/"
                        + workload.key((int) (number * STRIDE % workload.cases()))
                                .caseNo() + "?centre="
                        + BusyCentre.CODE)));
    }

    private Copy copy(ReportDatabase database) {
        Path file = made.file("case_ledger.copy");
        database.exportLedger(file);
        long databaseId = stack.processIds().getOrDefault("postgres", 0L);
        long cpu = ProcessUse.cpuMicros(databaseId);
        long begin = System.nanoTime();
        long rows = database.importLedger(file);
        long nanos = System.nanoTime() - begin;
        return new Copy(rows, nanos, ProcessUse.cpuMicros(databaseId) - cpu);
    }
}
