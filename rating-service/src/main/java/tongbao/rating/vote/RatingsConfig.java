package tongbao.rating.vote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the service takes for a vote. */
@ConfigMapping(prefix = "tongbao.ratings")
public interface RatingsConfig {
    /** The key that encrypts contacts: 256 bits in Base64. Without one, votes with a contact are refused. */
    Optional<String> contactKey();

    /** How far a sender's clock may be ahead of ours. */
    @WithDefault("5m")
    Duration clockSkew();

    /** How late a pad may deliver what it kept while it was offline. */
    @WithDefault("30d")
    Duration padLateness();
}
