package tongbao.rating.badreview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the closed loop is watched. */
@ConfigMapping(prefix = "tongbao.bad-reviews")
public interface BadReviewsConfig {
    /** How often the overdue ones are counted for the metrics. */
    @WithDefault("30s")
    Duration measureEvery();
}
