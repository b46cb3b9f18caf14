package tongbao.rating.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys of one purpose by their ids: one that is in force, and older ones for what was made with them. */
public abstract class SecretKeys {
    /** One key and its name. */
    public record Key(String id, SecretKey secret) {
        /** Never shows the key, whoever logs it. */
        @Override
        public String toString() {
            return id;
        }
    }

    /** Keys as they are configured, and the property that says so. */
    public record Configured(String property, List<String> keys) {
        public Configured {
            keys = List.copyOf(keys);
        }
    }

    private final String algorithm;
    private final @Nullable Key current;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    /** @param current at most one */
    protected SecretKeys(String algorithm, Configured current, Configured old) {
        this.algorithm = algorithm;
        this.current = current.keys().stream()
                .findFirst()
                .map(key -> put(key, current.property()))
                .orElse(null);
        old.keys().forEach(key -> put(key, old.property()));
    }

    private Key put(String base64, String property) {
        byte[] bytes = SecretBytes.decoded(base64, property);
        Key key = new Key(SecretBytes.id(bytes), new SecretKeySpec(bytes, algorithm));
        Key before = keys.putIfAbsent(key.id(), key);
        if (before != null && !before.secret().equals(key.secret())) {
            throw new IllegalStateException(
                    property + ": two keys have the same id " + key.id() + ", make another one");
        }
        return key;
    }

    /** The one in force; empty where none is configured. */
    public Optional<Key> current() {
        return Optional.ofNullable(current);
    }

    public Optional<Key> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    public Set<String> ids() {
        return keys.keySet();
    }

    public boolean isCurrent(String id) {
        return current != null && current.id().equals(id);
    }

    /** The ids of the keys that were in force before. */
    public List<String> oldIds() {
        return keys.keySet().stream().filter(id -> !isCurrent(id)).toList();
    }
}
