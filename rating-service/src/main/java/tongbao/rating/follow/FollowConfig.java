package tongbao.rating.follow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How case events are taken from their topic. */
@ConfigMapping(prefix = "tongbao.follow")
public interface FollowConfig {
    /** The consumer group; replicas of the service share the partitions. */
    @WithDefault("rating-service")
    String group();

    /** A name that this replica keeps across restarts; with it a restarted replica takes up its work at once. */
    Optional<String> member();

    /** Records applied in one transaction; it must end well within the socket timeout of the database. */
    @WithDefault("1000")
    @Min(1)
    @Max(20_000)
    int batchRecords();

    /** Bytes fetched at once from one partition. */
    @WithDefault("1048576")
    @Min(65_536)
    @Max(67_108_864)
    int fetchBytes();

    /** How long one poll waits for news; also how long a stop may take. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 10)
    Duration pollTimeout();

    /** How long to rest once all there was is applied: what comes meanwhile goes together, in one transaction. */
    @WithDefault("50ms")
    @DurationMin
    @DurationMax(seconds = 1)
    Duration shortestPause();

    /** The longest pause between tries while database or broker is away. */
    @WithDefault("2s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration longestPause();
}
