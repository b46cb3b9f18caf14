package tongbao.report.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How events are taken from the topics. */
@ConfigMapping(prefix = "tongbao.projection")
public interface ProjectionConfig {
    /** The consumer group; replicas of the service share the partitions of both topics. */
    @WithDefault("report-service")
    String group();

    /** A name that this replica keeps across restarts; with it a restarted replica takes up its work at once. */
    Optional<String> member();

    /** Threads that share the partitions of this replica: while one waits for the database, another reads. */
    @WithDefault("2")
    @Min(1)
    @Max(12)
    int workers();

    /**
     * Records applied in one transaction. More make fewer updates of the running counts; but what all workers have in
     * hand at once must fit where young objects survive, or it is copied into the old generation again and again.
     */
    @WithDefault("4000")
    @Min(1)
    @Max(100_000)
    int batchRecords();

    /** Bytes fetched at once from one partition. Little, so that a batch has something of all of them. */
    @WithDefault("131072")
    @Min(65_536)
    @Max(67_108_864)
    int fetchBytes();

    /** How long one poll waits for news; also how long a stop may take. */
    @WithDefault("500ms")
    Duration pollTimeout();

    /** How long to rest once all there was is applied: what comes meanwhile goes together, in one transaction. */
    @WithDefault("20ms")
    @DurationMin
    @DurationMax(seconds = 1)
    Duration shortestPause();

    /** The longest pause between tries while database or broker is away. */
    @WithDefault("2s")
    Duration longestPause();

    /** How long an event may wait for the catalogue of its centre, which travels on another topic. */
    @WithDefault("10s")
    Duration cataloguePatience();

    /** How far ahead of its arrival an event may have happened before that is noticed: clocks differ a little. */
    @WithDefault("5m")
    Duration clockTolerance();

    /** How long before its arrival an event may have happened before that is noticed; importing the past is normal. */
    @WithDefault("3650d")
    Duration oldAfter();
}
