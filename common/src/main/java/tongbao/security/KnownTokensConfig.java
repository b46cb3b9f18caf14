package tongbao.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a token that was verified is taken for verified. */
@ConfigMapping(prefix = "tongbao.known-tokens")
public interface KnownTokensConfig {
    /** Zero verifies each token anew with each request. */
    @WithDefault("30s")
    @DurationMin
    @DurationMax(minutes = 10)
    Duration keep();

    /** The most tokens known at once; those not seen for longest are forgotten first. */
    @WithDefault("10000")
    @Min(0)
    @Max(1_000_000)
    int most();
}
