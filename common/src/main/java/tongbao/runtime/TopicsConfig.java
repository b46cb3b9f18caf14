package tongbao.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The Kafka topics this service needs. */
@ConfigMapping(prefix = "tongbao.topics")
public interface TopicsConfig {
    /** Whether to create topics that are missing. Switch off where operators create them. */
    @WithDefault("true")
    boolean create();

    /** Replicas of a created topic; -1 takes the broker's default. */
    @WithDefault("-1")
    @Min(-1)
    @Max(9)
    short replicationFactor();

    /** How long one request to the broker may take. */
    @WithDefault("10s")
    Duration timeout();
}
