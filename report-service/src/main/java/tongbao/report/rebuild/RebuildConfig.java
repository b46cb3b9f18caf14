package tongbao.report.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How ledger and running counts are built afresh. */
@ConfigMapping(prefix = "tongbao.rebuild")
public interface RebuildConfig {
    /** Threads, each with a consumer and a connection of its own, that share the partitions. */
    @WithDefault("2")
    @Min(1)
    @Max(32)
    int workers();

    /** How many records behind the first the second schema may be when batches are held up for it to catch up. */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    long near();

    /** How long the comparison of one table may take, at most 20 days. */
    @WithDefault("6h")
    Duration statementLimit();

    /** How long one try may wait for the batch under way; others wait behind. */
    @WithDefault("30s")
    Duration batchPatience();

    /**
     * How long one try to change over may wait for readers; others wait behind. Less than PostgreSQL's deadlock_timeout
     * of a second: then it is the change that gives way, never a reader that wants two tables the other way round.
     */
    @WithDefault("500ms")
    Duration readerPatience();

    /** The pause between two tries to change over. */
    @WithDefault("1s")
    Duration swapPause();

    /** How often it is tried to change over. */
    @WithDefault("3600")
    @Min(1)
    @Max(1_000_000)
    int swapTries();

    /** How often progress is written down. */
    @WithDefault("1s")
    Duration progressEvery();
}
