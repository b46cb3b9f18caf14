package tongbao.suite;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;

/** The program behind {@code ./tongbao}. */
@Command(
        name = "tongbao",
        description = "Tongbao (通报): the figures of government service centres' bulletins, on one machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Suite.Version.class,
        subcommands = {Up.class, Demo.class, Verify.class, Rebuild.class, Bench.class})
public final class Suite implements Runnable {
    /** Kept, because java.util.logging forgets a logger nobody refers to. */
    private static final Logger ROOT = Logger.getLogger("");

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Console console = Console.standard();
        quieten();
        System.exit(commandLine(console).execute(args));
    }

    static CommandLine commandLine(Console console) {
        CommandLine commands = new CommandLine(new Suite(), new Commands(console));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, console));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: up, demo, verify, rebuild or bench");
    }

    private static int tell(Exception failure, Console console) {
        if (failure instanceof PlainFailure plain) {
            console.failure(String.valueOf(plain.getMessage()));
        } else {
            console.failure("this should not have happened: " + failure);
            failure.printStackTrace();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What libraries want to say at length is for the logs of the parts. */
    private static void quieten() {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.OFF);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Suite.class.getPackage().getImplementationVersion();
            return new String[] {"tongbao " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Gives the commands the terminal they write to. */
    private record Commands(Console console) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == Up.class) {
                return type.cast(new Up(console));
            } else if (type == Demo.class) {
                return type.cast(new Demo(console));
            } else if (type == Verify.class) {
                return type.cast(new Verify(console));
            } else if (type == Rebuild.class) {
                return type.cast(new Rebuild(console));
            } else if (type == BenchProjection.class) {
                return type.cast(new BenchProjection(console));
            } else if (type == BenchRatings.class) {
                return type.cast(new BenchRatings(console));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
