package tongbao.rating.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many requests use the database at once, and how long the others wait. */
@ConfigMapping(prefix = "tongbao.transactions")
public interface TransactionsConfig {
    /** Transactions of requests at once. Keep it below the pool's size: the relay and the health check need some too. */
    @WithDefault("16")
    @Min(1)
    @Max(200)
    int atOnce();

    /** How long after its arrival a request may still wait for its turn. */
    @WithDefault("500ms")
    Duration longestWait();

    /** How often a transaction is tried that others keep getting in the way of. */
    @WithDefault("3")
    @Min(1)
    @Max(10)
    int collisions();

    /** How many broken connections one request may come upon; make it more than the pool has. */
    @WithDefault("25")
    @Min(1)
    @Max(250)
    int brokenConnections();

    /** When a client that was refused may come again. */
    @WithDefault("1s")
    Duration retryAfter();
}
