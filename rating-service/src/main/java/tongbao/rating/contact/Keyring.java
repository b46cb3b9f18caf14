package tongbao.rating.contact;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys that open contacts, by their ids; the current one also seals. */
@Startup // a key that is no key stops the start
@ApplicationScoped
public class Keyring {
    /** One key and its name. */
    record Key(String id, SecretKey secret) {}

    private final @Nullable Key current;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    Keyring(KeysConfig config) {
        this.current = config.contactKey()
                .map(key -> put(key, "tongbao.ratings.contact-key"))
                .orElse(null);
        config.oldContactKeys().orElse(List.of()).forEach(key -> put(key, "tongbao.ratings.old-contact-keys"));
    }

    private Key put(String base64, String property) {
        byte[] bytes = SecretBytes.decoded(base64, property);
        Key key = new Key(SecretBytes.id(bytes), new SecretKeySpec(bytes, "AES"));
        Key before = keys.putIfAbsent(key.id(), key);
        if (before != null && !before.secret().equals(key.secret())) {
            throw new IllegalStateException(
                    property + ": two keys have the same id " + key.id() + ", make another one");
        }
        return key;
    }

    /** What seals; empty where no key is configured. */
    Optional<Key> current() {
        return Optional.ofNullable(current);
    }

    Optional<Key> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    Set<String> ids() {
        return keys.keySet();
    }

    boolean isCurrent(String id) {
        return current != null && current.id().equals(id);
    }

    /** The ids of the keys that only open. */
    List<String> oldIds() {
        return keys.keySet().stream().filter(id -> !isCurrent(id)).toList();
    }
}
