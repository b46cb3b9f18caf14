package tongbao.suite.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tongbao.suite.console.Console;

/**
 * A part that is a JVM of its own.
 *
 * @param arguments of {@code java}; everybody on the machine can read them, so no secret is among them
 * @param readiness tells whether it is ready
 */
public record JavaProgram(
        String name,
        List<String> arguments,
        Map<String, String> environment,
        Path log,
        Readiness readiness,
        Console console)
        implements Part {

    /**
     * The terminal sends Ctrl-C to every process in it. The parts must not hear it: they are stopped one after the
     * other, each while those it needs are still there. A signal ignored before {@code exec} stays ignored.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    public JavaProgram {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public Running start() throws IOException {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(JAVA.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        String awaited = readiness instanceof Readiness.Line line ? line.prefix() : "";
        ChildOutput output = new ChildOutput(name, awaited, LogFile.open(log), console);
        // Its standard input stays an open pipe to which nothing is written: its end tells the child that we are gone.
        return ChildProcess.started(builder.start(), output, readiness);
    }
}
