package tongbao.suite.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process that was started. */
final class ChildProcess implements Running {
    /** Longer than the ten seconds a service gives its last requests and the twenty the broker gives its logs. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    /** Shells and the JDK report a death by signal as 128 plus its number. */
    private static final int SIGNALLED = 128;

    private final Process process;
    private final ChildOutput output;
    private final Readiness readiness;
    private final CompletableFuture<String> ended;

    private ChildProcess(Process process, ChildOutput output, Readiness readiness, CompletableFuture<?> read) {
        this.process = process;
        this.output = output;
        this.readiness = readiness;
        this.ended = process.onExit().thenCombine(read, (exited, all) -> reason());
    }

    static ChildProcess started(Process process, ChildOutput output, Readiness readiness) {
        return new ChildProcess(process, output, readiness, output.readAll(process));
    }

    @Override
    public boolean isReady() {
        if (!process.isAlive()) {
            return false;
        }
        boolean ready = readiness instanceof Readiness.Page page ? page.answers() : output.hasSaidAwaited();
        if (ready) {
            output.works();
        }
        return ready;
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public void stop() {
        output.ends();
        process.toHandle().destroy(); // unlike Process.destroy, which would close its output before the last words
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long processId() {
        return process.pid();
    }

    private String reason() {
        int exit = process.exitValue();
        String how = exit > SIGNALLED ? "killed by signal " + (exit - SIGNALLED) : "exit code " + exit;
        return output.lastError().map(error -> how + ": " + error).orElse(how);
    }
}
