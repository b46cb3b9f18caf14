package tongbao.suite.process;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps a part that complains without end from filling the terminal: a few lines, a pointer to the log, then a rest. */
final class Calm {
    private static final int LINES = 3;
    private static final long REST_NANOS = Duration.ofSeconds(30).toNanos();

    enum Advice {
        SAY,
        SAY_THERE_IS_MORE,
        BE_QUIET
    }

    private final LongSupplier nanoTime;
    private long since;
    private int lines;

    Calm(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    Advice next() {
        long now = nanoTime.getAsLong();
        if (now - since > REST_NANOS) {
            since = now;
            lines = 0;
        }
        lines++;
        if (lines <= LINES) {
            return Advice.SAY;
        }
        return lines == LINES + 1 ? Advice.SAY_THERE_IS_MORE : Advice.BE_QUIET;
    }
}
