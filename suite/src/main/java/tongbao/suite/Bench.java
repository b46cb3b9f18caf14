package tongbao.suite;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description =
                "Measures the real services with the real broker and database, in a folder thrown away afterwards.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchProjection.class, BenchRatings.class})
final class Bench implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: projection or ratings");
    }
}
