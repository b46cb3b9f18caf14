package tongbao.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the relay sends what the outbox holds. */
@ConfigMapping(prefix = "tongbao.outbox")
public interface OutboxConfig {
    /** Whether this service has an outbox at all; fixed when it is built. */
    @WithDefault("false")
    boolean enabled();

    /** Entries sent and deleted in one transaction. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** How long to rest when the outbox is empty and nobody wakes the relay. */
    @WithDefault("200ms")
    Duration idlePause();

    /**
     * How long to rest after any batch that was not full: what is committed meanwhile goes together, and what waits for a
     * transaction that still runs is looked at again.
     */
    @WithDefault("20ms")
    @DurationMin
    @DurationMax(seconds = 1)
    Duration shortestPause();

    /** How long the broker may take to acknowledge a batch before it is tried again. */
    @WithDefault("10s")
    Duration ackTimeout();

    /** The longest pause between tries while the broker is away. */
    @WithDefault("2s")
    Duration longestPause();

    /** How often the size of the outbox is measured for the metrics. */
    @WithDefault("5s")
    Duration measureEvery();
}
