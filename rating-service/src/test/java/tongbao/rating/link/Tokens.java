package tongbao.rating.link;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tokens under keys as they would be configured. */
final class Tokens {
    private Tokens() {}

    /** The first key signs, all of them are read. */
    static LinkTokens of(String current, String... old) {
        Map<String, String> settings = new HashMap<>(Map.of("tongbao.links.key", current));
        if (old.length > 0) {
            settings.put("tongbao.links.old-keys", String.join(",", old));
        }
        return new LinkTokens(new LinkKeys(config(settings)));
    }

    static LinkTokens none() {
        return new LinkTokens(new LinkKeys(config(Map.of())));
    }

    static LinksConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(LinksConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(LinksConfig.class);
    }
}
