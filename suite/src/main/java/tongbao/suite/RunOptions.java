package tongbao.suite;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.PortWishes;

/** Where a suite keeps its data and on which ports it listens. */
final class RunOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder everything is kept in, across restarts (default: .tongbao beside this program)")
    private @Nullable Path data;

    @Option(
            names = "--intake-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "${DEFAULT-VALUE}; 0: any free one")
    private int intakePort;

    @Option(
            names = "--rating-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "${DEFAULT-VALUE}; 0: any free one")
    private int ratingPort;

    @Option(
            names = "--report-port",
            paramLabel = "PORT",
            defaultValue = "8083",
            description = "${DEFAULT-VALUE}; 0: any free one")
    private int reportPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "default: a free one, the same at each start")
    private @Nullable Integer kafkaPort;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "default: a free one, the same at each start")
    private @Nullable Integer postgresPort;

    Path data() {
        return data == null ? Installation.current().home().resolve(".tongbao") : data.toAbsolutePath();
    }

    PortWishes ports() {
        return new PortWishes(intakePort, ratingPort, reportPort, kafkaPort, postgresPort);
    }
}
