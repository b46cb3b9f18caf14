package tongbao.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How catalogues come in. */
@ConfigMapping(prefix = "tongbao.catalogue-feed")
public interface CatalogueFeedConfig {
    /** How long one poll waits for news; also how long a stop may take. */
    @WithDefault("500ms")
    Duration pollTimeout();

    /** The longest pause between tries while the broker is away. */
    @WithDefault("2s")
    Duration longestPause();
}
