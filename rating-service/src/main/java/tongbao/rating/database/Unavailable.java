package tongbao.rating.database;

import java.time.Duration;

/** A request cannot have the database now. Without a stack trace: in an outage there is one of these per request. */
public final class Unavailable extends RuntimeException {
    private final Duration retryAfter;

    Unavailable(String detail, Duration retryAfter) {
        super(detail, null, false, false);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
