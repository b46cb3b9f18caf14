package tongbao.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Server settings by PostgreSQL's own names. The address, the port and the password check are not among them. */
public record PostgresSettings(Map<String, String> values) {

    public PostgresSettings {
        values = Map.copyOf(values);
    }

    /** Durable, and modest enough for a laptop that runs the services too. */
    public static PostgresSettings durable() {
        return new PostgresSettings(Map.of(
                "shared_buffers", "128MB",
                "max_connections", "100",
                "max_wal_size", "1GB",
                // The packaged server is built without lz4; this is its own, pglz.
                "wal_compression", "on"));
    }

    /** For tests: nothing survives a power cut, everything survives a killed process. */
    public static PostgresSettings forTests() {
        return durable().with("fsync", "off").with("full_page_writes", "off");
    }

    public PostgresSettings with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new PostgresSettings(changed);
    }

    List<String> arguments() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toList();
    }
}
