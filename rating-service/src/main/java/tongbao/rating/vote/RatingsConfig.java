package tongbao.rating.vote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the service takes for a vote. Its keys are in {@link tongbao.rating.contact.KeysConfig}. */
@ConfigMapping(prefix = "tongbao.ratings")
public interface RatingsConfig {
    /** How far a sender's clock may be ahead of ours. */
    @WithDefault("5m")
    Duration clockSkew();

    /** How late a pad may deliver what it kept while it was offline. */
    @WithDefault("30d")
    Duration padLateness();
}
