package tongbao.rating.database;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;

/** When the request under way arrived, the time it queued for a thread included. */
@RequestScoped
class Arrival {
    private final long nanos = System.nanoTime();

    /** Makes this the moment of arrival. */
    void note() {
        // The bean is made at the first call, and that sets the time.
    }

    Duration ago() {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
