package tongbao.report.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the running counts are counted again. */
@ConfigMapping(prefix = "tongbao.verification")
public interface VerificationConfig {
    /** When every night, as a cron expression with seconds; {@code off} for never. */
    @WithDefault("0 30 3 * * ?")
    String nightly();

    /** The zone of {@link #nightly()}. */
    @WithDefault("Asia/Shanghai")
    String zone();

    /** Differences kept of one verification; all are counted. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int keptDifferences();

    /** How long counting one centre's cube again may take, at most 20 days. */
    @WithDefault("6h")
    Duration statementLimit();

    /** How often it is looked up what the last verification found, which another replica may have done. */
    @WithDefault("10s")
    Duration lookEvery();

    /** After how long without a verification health complains. */
    @WithDefault("50h")
    Duration staleAfter();
}
