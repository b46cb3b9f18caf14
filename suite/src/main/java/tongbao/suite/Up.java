package tongbao.suite;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;

@Command(
        name = "up",
        description = "Starts Kafka, PostgreSQL and the three services; Ctrl-C stops them.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    Up(Console console) {
        this.console = console;
    }

    /** Ends only by a signal, or when a part could not be kept running. */
    @Override
    public Integer call() {
        try (Session session = Session.start(options, console)) {
            throw new PlainFailure(session.stack().givenUp().join());
        }
    }
}
