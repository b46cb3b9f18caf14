package tongbao.suite.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tongbao.suite.console.PlainFailure;

/** Runs a program of ours in a JVM like a service's: this one is tuned for a quick start, and would be a slow client. */
final class JavaChild {
    private static final List<String> LIKE_A_SERVICE = List.of("-XX:+UseSerialGC", "-Xmx512m");

    private JavaChild() {}

    /**
     * Waits for the one line it prints.
     *
     * @param said what it reads from its standard input; everybody on the machine can read its arguments
     */
    static String run(Class<?> program, Path jar, List<String> arguments, String said) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LIKE_A_SERVICE);
        command.addAll(List.of("-cp", jar.toString(), program.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return line(program, process, said);
            } finally {
                process.destroy();
            }
        } catch (IOException failed) {
            throw new PlainFailure(program.getSimpleName() + " did not run: " + failed.getMessage());
        }
    }

    private static String line(Class<?> program, Process process, String said) throws IOException {
        try (BufferedWriter to = process.outputWriter();
                BufferedReader from = process.inputReader()) {
            to.write(said);
            to.newLine();
            to.flush();
            String line = from.readLine();
            if (line == null) {
                throw new PlainFailure(program.getSimpleName() + " ended without a result");
            }
            return line;
        }
    }
}
