package tongbao.suite.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tongbao.suite.console.Console;

/** What a child prints: all of it into its log, and to the terminal only what a person should know. */
final class ChildOutput {
    private static final int LONGEST_SHOWN = 300;

    private final String name;
    private final LogFile log;
    private final Console console;
    private final Calm calm = new Calm(System::nanoTime);
    private final String awaited;
    private volatile boolean awaitedSaid;
    private volatile boolean shown;
    private volatile @Nullable String lastError;

    /** @param awaited the beginning of the line that {@link #hasSaidAwaited} tells of; empty for none */
    ChildOutput(String name, String awaited, LogFile log, Console console) {
        this.name = name;
        this.awaited = awaited;
        this.log = log;
        this.console = console;
    }

    /** Reads to the end of the process's output, in a thread of its own; completes there. */
    CompletableFuture<Void> readAll(Process process) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread reader = new Thread(() -> end.complete(read(process)), name + "-output");
        reader.setDaemon(true);
        reader.start();
        return end;
    }

    boolean hasSaidAwaited() {
        return awaitedSaid;
    }

    /** Of a part that works, problems are shown as they come. */
    void works() {
        shown = true;
    }

    /** A part that starts or ends speaks of others that are not there yet or any more; that is for its log. */
    void ends() {
        shown = false;
    }

    Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    private @Nullable Void read(Process process) {
        try (log;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException broken) {
            console.problem(name, "its log ends here: " + broken.getMessage());
        }
        return null;
    }

    private void take(String line) throws IOException {
        log.write(line);
        awaitedSaid |= line.startsWith(awaited);
        LogLine.problem(line).ifPresent(this::tell);
        LogLine.uncaught(line).ifPresent(message -> lastError = message);
    }

    private void tell(LogLine problem) {
        String message = shortened(problem.message());
        if (problem.error()) {
            lastError = message;
        }
        if (shown) {
            show(problem.error(), message);
        }
    }

    private void show(boolean error, String message) {
        switch (calm.next()) {
            case SAY -> say(error, message);
            case SAY_THERE_IS_MORE -> console.warning(name, "more of these: see " + log.path());
            case BE_QUIET -> {}
        }
    }

    private void say(boolean error, String message) {
        if (error) {
            console.problem(name, message);
        } else {
            console.warning(name, message);
        }
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_SHOWN ? message : message.substring(0, LONGEST_SHOWN) + "…";
    }
}
