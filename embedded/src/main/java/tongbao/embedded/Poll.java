package tongbao.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, within a bound, for what cannot notify us: another process, a port, a file. */
public final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Poll() {}

    /** Answers true as soon as the condition holds, false when time is up or the thread is interrupted. */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        return until(condition, limit, PAUSE);
    }

    /** The same, for what should not be asked so often. */
    public static boolean until(BooleanSupplier condition, Duration limit, Duration pause) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }
}
