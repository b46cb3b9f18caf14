package tongbao.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that repeats one step until it is closed. A step that fails is logged and tried again after a pause
 * that grows up to a bound; nothing is swallowed: {@link #failure()} says what is wrong for as long as it is.
 */
public final class RepeatingTask implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RepeatingTask.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration END = Duration.ofSeconds(10);

    /** One round. Returns how long to wait before the next; zero for at once. */
    public interface Step {
        Duration run() throws Exception;
    }

    private final String name;
    private final Duration longestPause;
    private final Step step;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private Duration shortestPause = Duration.ZERO;
    private boolean closed;
    private boolean woken;
    private volatile @Nullable String failure;

    /** A task of this name, which pauses at most {@code longestPause} after failures. */
    public RepeatingTask(String name, Duration longestPause, Step step) {
        this.name = name;
        this.longestPause = longestPause;
        this.step = step;
        this.thread = new Thread(this::repeat, name);
        thread.setDaemon(true);
    }

    /** Between two rounds, unless one asks for none, it rests at least so long, even when it is woken. Call it before the start. */
    public RepeatingTask restingAtLeast(Duration shortest) {
        shortestPause = shortest;
        return this;
    }

    public RepeatingTask start() {
        thread.start();
        return this;
    }

    /** Ends the present pause, or the next one if none is under way. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why the last step failed; empty when it went through. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Lets the step under way finish, and waits for it, bounded. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        Duration pauseAfterFailure = FIRST_PAUSE;
        while (!isClosed()) {
            try {
                Duration pause = step.run();
                failure = null;
                pauseAfterFailure = FIRST_PAUSE;
                await(pause);
            } catch (InterruptedException stop) {
                return;
            } catch (Exception | LinkageError broken) {
                failure = broken.toString();
                LOG.warnf(
                        broken, "task failed, trying again task=%s pauseMillis=%d", name, pauseAfterFailure.toMillis());
                pauseAfterFailure = awaitAfterFailure(pauseAfterFailure);
            }
        }
    }

    private Duration awaitAfterFailure(Duration pause) {
        try {
            await(pause);
        } catch (InterruptedException stop) {
            close();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(longestPause) < 0 ? longer : longestPause;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long asked = pause.toNanos();
            long deaf = Math.min(asked, shortestPause.toNanos());
            long passed = 0;
            long begin = System.nanoTime();
            while (!closed && passed < asked && !(woken && passed >= deaf)) {
                change.awaitNanos((passed < deaf ? deaf : asked) - passed);
                passed = System.nanoTime() - begin;
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }
}
