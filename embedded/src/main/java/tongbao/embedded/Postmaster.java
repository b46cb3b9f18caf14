package tongbao.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The running server, as the child of a small shell that guards it.
 *
 * <p>The guardian starts the postmaster and waits for it, while a second shell reads a pipe from this JVM. When the pipe
 * ends, because we closed it or because this JVM was killed, the reader asks the postmaster for a fast shutdown. As the
 * guardian is the postmaster's parent there is no moment, from its very start, in which nobody would stop it, and its
 * process id cannot be given to another process meanwhile.
 */
final class Postmaster {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /** A background command of a shell reads /dev/null unless told otherwise; hence descriptor 3. */
    private static final String GUARDIAN = """
            exec 3<&0
            "$@" </dev/null >"$0" 2>&1 3<&- &
            postmaster=$!
            { while read -r line; do :; done; kill -INT "$postmaster"; } <&3 >/dev/null 2>&1 &
            reader=$!
            exec 3<&-
            wait "$postmaster"
            status=$?
            kill "$reader" 2>/dev/null
            exit "$status"
            """;

    private final Process guardian;

    private Postmaster(Process guardian) {
        this.guardian = guardian;
    }

    static Postmaster launch(List<String> command, Path startLog) throws IOException {
        List<String> guarded = new ArrayList<>(ownSession());
        guarded.addAll(List.of("sh", "-c", GUARDIAN, startLog.toString()));
        guarded.addAll(command);
        return new Postmaster(clean(new ProcessBuilder(guarded))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** True until the postmaster has ended. */
    boolean isAlive() {
        return guardian.isAlive();
    }

    /** The guardian's: the postmaster and its own children are below it. */
    long processId() {
        return guardian.pid();
    }

    /** Completes when the postmaster has ended, for whatever reason. */
    CompletableFuture<Integer> onExit() {
        return guardian.onExit().thenApply(Process::exitValue);
    }

    /** Asks for a fast shutdown, which closes sessions and writes a checkpoint; kills what does not obey in time. */
    void stop() {
        closePipe();
        if (!Poll.until(() -> !guardian.isAlive(), STOP_LIMIT)
                && !Thread.currentThread().isInterrupted()) {
            guardian.descendants().forEach(ProcessHandle::destroyForcibly);
            Poll.until(() -> !guardian.isAlive(), KILL_LIMIT);
        }
    }

    private void closePipe() {
        try {
            guardian.getOutputStream().close();
        } catch (IOException alreadyBroken) {
            // The guardian is gone, and it goes only after the postmaster.
        }
    }

    /**
     * Stops the postmaster that a killed run has left on this cluster, if there is one. Call it only while holding the
     * folder's lock.
     */
    static void stopLeftover(Path cluster) throws IOException {
        Optional<ProcessHandle> leftover = leftover(cluster);
        if (leftover.isEmpty()) {
            return;
        }
        ProcessHandle postmaster = leftover.get();
        new ProcessBuilder("sh", "-c", "kill -INT \"$0\"", String.valueOf(postmaster.pid())).start();
        if (!Poll.until(() -> !isPostmasterOf(cluster, postmaster), STOP_LIMIT)) {
            throw new IOException("the leftover postmaster " + postmaster.pid() + " of " + cluster + " does not stop");
        }
    }

    private static Optional<ProcessHandle> leftover(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of)
                    .filter(process -> isPostmasterOf(cluster, process));
        }
    }

    /** The number in a stale file may meanwhile be another process's. */
    private static boolean isPostmasterOf(Path cluster, ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains(cluster.toString());
    }

    /** Out of the terminal's process group: a Ctrl-C meant for us must not stop the database under the services. */
    private static List<String> ownSession() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    /** Without the user's own PostgreSQL settings and language. */
    static ProcessBuilder clean(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
