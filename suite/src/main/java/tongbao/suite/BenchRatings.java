package tongbao.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tongbao.suite.bench.RatingsBench;
import tongbao.suite.bench.ThrowAwayStack;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;

@Command(
        name = "ratings",
        description = "How many votes rating-service makes durable, how fast, and how soon they are on their topic.",
        mixinStandardHelpOptions = true)
final class BenchRatings implements Callable<Integer> {
    private static final int MOST_PER_SECOND = 100_000;
    private static final int MOST_SECONDS = 600;

    private final Console console;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "votes per second of the open load (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "how long each measurement takes (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "where the folder is made that is thrown away (default: the system's folder for such)")
    private @Nullable Path in;

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            description = "for rating-service's JVM, e.g. --java=-Xmx512m; may be repeated")
    private List<String> javaOptions = new ArrayList<>();

    BenchRatings(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (rate < 1 || rate > MOST_PER_SECOND || seconds < 1 || seconds > MOST_SECONDS) {
            throw new PlainFailure(
                    "--rate takes a number up to " + MOST_PER_SECOND + ", --seconds one up to " + MOST_SECONDS);
        }
        try (ThrowAwayStack stack = ThrowAwayStack.prepare(in, console)) {
            new RatingsBench(stack, rate, Duration.ofSeconds(seconds), javaOptions, console).run();
        }
        return 0;
    }
}
