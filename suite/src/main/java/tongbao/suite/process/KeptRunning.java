package tongbao.suite.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tongbao.suite.console.Console;

/**
 * Starts a part and starts it again whenever it ends by itself, with growing pauses. A part that keeps failing is given
 * up, with the reason.
 */
public final class KeptRunning {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);
    private static final Duration END_OF_WATCH = Duration.ofSeconds(5);

    private final Part part;
    private final Console console;
    private final Consumer<String> givenUp;
    private final Failures failures = new Failures(System::nanoTime);
    private final Thread watch;
    private @Nullable Running running;
    private boolean stopped;
    private volatile boolean ready;

    public KeptRunning(Part part, Console console, Consumer<String> givenUp) {
        this.part = part;
        this.console = console;
        this.givenUp = givenUp;
        this.watch = new Thread(this::keepRunning, part.name() + "-watch");
        watch.setDaemon(true);
    }

    public KeptRunning start() {
        watch.start();
        return this;
    }

    public String name() {
        return part.name();
    }

    /** Whether it works, and the line that says so was shown. */
    public boolean isReady() {
        return ready;
    }

    /** What runs at this moment; null before the first start, between two and after the last. */
    public synchronized @Nullable Running running() {
        return running;
    }

    /** Stops the part for good and waits for its end, bounded. Safe to call at any time, also during a start. */
    public void stop() {
        Running last = endWatch();
        if (last != null) {
            last.stop();
        }
        watch.interrupt();
        try {
            watch.join(END_OF_WATCH.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Running endWatch() {
        stopped = true;
        return running;
    }

    private void keepRunning() {
        try {
            for (boolean again = false; !isStopped(); again = true) {
                String reason = runOnce(again);
                if (isStopped()) {
                    return;
                }
                Duration pause = failures.pauseAfterOneMore();
                if (failures.tooMany()) {
                    givenUp.accept(part.name() + " failed " + Failures.MOST + " times within a minute: " + reason);
                    return;
                }
                console.problem(part.name(), "ended (" + reason + "); starting it again in " + seconds(pause) + " s");
                pause(pause);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** From a start to the end that follows; answers why it ended. */
    private String runOnce(boolean again) throws InterruptedException {
        long begin = System.nanoTime();
        Running started;
        try {
            started = part.start();
        } catch (IOException | RuntimeException failed) {
            return reason(failed);
        }
        if (!adopt(started)) {
            started.stop();
            return "stopped";
        }
        try {
            return awaitEnd(started, begin, again);
        } finally {
            release();
        }
    }

    private synchronized boolean adopt(Running started) {
        if (!stopped) {
            running = started;
        }
        return !stopped;
    }

    private synchronized void release() {
        ready = false;
        running = null;
    }

    private String awaitEnd(Running started, long begin, boolean again) throws InterruptedException {
        CompletableFuture<String> ended = started.ended();
        while (!ended.isDone() && !started.isReady()) {
            awaitDone(ended, BETWEEN_CHECKS);
        }
        if (!ended.isDone()) {
            console.good(part.name(), (again ? "ready again after " : "ready after ") + seconds(since(begin)) + " s");
            ready = true;
        }
        while (!ended.isDone()) {
            awaitDone(ended, Duration.ofDays(1));
        }
        return ended.join();
    }

    private static void awaitDone(CompletableFuture<?> ended, Duration most) throws InterruptedException {
        try {
            ended.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            // The caller looks again.
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private static void pause(Duration pause) throws InterruptedException {
        awaitDone(new CompletableFuture<Void>(), pause);
    }

    private static String reason(Exception failed) {
        Throwable cause = failed.getCause();
        return failed.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String seconds(Duration duration) {
        return String.format(java.util.Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
