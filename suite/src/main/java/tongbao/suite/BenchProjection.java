package tongbao.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tongbao.suite.bench.ProjectionBench;
import tongbao.suite.bench.ThrowAwayStack;
import tongbao.suite.bench.Workload;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;

@Command(
        name = "projection",
        description = "How fast report-service counts what stands on the topics, and how fast it answers afterwards.",
        mixinStandardHelpOptions = true)
final class BenchProjection implements Callable<Integer> {
    private static final List<String> HEAP = List.of("-Xmx512m");

    private final Console console;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "each is accepted, completed and voted on (default: ${DEFAULT-VALUE})")
    private int cases;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the same cases at each run with the same seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "where the folder is made that is thrown away (default: the system's folder for such)")
    private @Nullable Path in;

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            description = "for report-service's JVM, e.g. --java=-XX:+UseParallelGC; may be repeated")
    private List<String> javaOptions = new ArrayList<>();

    BenchProjection(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (cases < Workload.FEWEST_CASES || cases > Workload.MOST_CASES) {
            throw new PlainFailure(
                    "--cases takes a number from " + Workload.FEWEST_CASES + " to " + Workload.MOST_CASES);
        }
        List<String> options = new ArrayList<>(HEAP);
        options.addAll(javaOptions);
        try (ThrowAwayStack stack = ThrowAwayStack.prepare(in, console)) {
            new ProjectionBench(stack, new Workload(cases, seed), options, console).run();
        }
        return 0;
    }
}
