package tongbao.suite.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Counts a part's failures within the last minute and says how long to wait before the next try. */
final class Failures {
    static final int MOST = 5;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private final Deque<Long> recent = new ArrayDeque<>();

    Failures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes a failure: half a second after the first, twice as long after each further one. */
    Duration pauseAfterOneMore() {
        long now = nanoTime.getAsLong();
        recent.addLast(now);
        while (now - recent.getFirst() > WINDOW_NANOS) {
            recent.removeFirst();
        }
        return FIRST_PAUSE.multipliedBy(1L << (recent.size() - 1));
    }

    boolean tooMany() {
        return recent.size() >= MOST;
    }
}
