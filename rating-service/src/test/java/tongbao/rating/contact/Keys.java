package tongbao.rating.contact;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import tongbao.rating.testing.TestKeys;

/** Keys as they would be configured. */
public final class Keys {
    private Keys() {}

    public static KeysConfig none() {
        return config(Map.of());
    }

    /** The first key seals, all of them open. */
    public static KeysConfig of(String current, String... old) {
        Map<String, String> settings = new HashMap<>(Map.of("tongbao.ratings.contact-key", current));
        if (old.length > 0) {
            settings.put("tongbao.ratings.old-contact-keys", String.join(",", old));
        }
        return config(settings);
    }

    static KeysConfig digestingWith(String key) {
        return config(Map.of("tongbao.ratings.digest-key", key));
    }

    private static KeysConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("tongbao.ratings.digest-key", TestKeys.DIGEST));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(KeysConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(KeysConfig.class);
    }

    /** What only the service's own keys can make. */
    public static DigestKey digestKey() {
        return new DigestKey(none());
    }

    static String id(String key) {
        return new Keyring(of(key)).ids().iterator().next();
    }

    public static ContactCipher cipher(String current, String... old) {
        return new ContactCipher(new Keyring(of(current, old)));
    }
}
