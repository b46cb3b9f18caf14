package tongbao.rating.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The links by which people rate on their own phones. */
@ConfigMapping(prefix = "tongbao.links")
public interface LinksConfig {
    /** Signs links, 256 bits in Base64, a key of its own. Without one there are no links. */
    Optional<String> key();

    /** Keys that links were signed with before: those links stay good. One older than {@link #longestLife} can be dropped. */
    Optional<List<String>> oldKeys();

    /**
     * Where people's phones reach this service, such as {@code https://rating.example.cn}; it stands before each link. Without
     * it links are paths, for whoever puts the address before them, and there are no QR codes.
     */
    Optional<URI> publicAddress();

    /** A link is good to the end of its case's voting window, and never longer than this. */
    @WithDefault("90d")
    @DurationMin(hours = 1)
    @DurationMax(days = 400)
    Duration longestLife();
}
