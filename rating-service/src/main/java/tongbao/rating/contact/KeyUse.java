package tongbao.rating.contact;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import tongbao.runtime.RepeatingTask;

/**
 * Knows which keys the stored contacts need. One that is missing stops the start: the contacts under it would be lost
 * without anybody noticing.
 */
@Startup
@ApplicationScoped
public class KeyUse {
    /** Jumps from key to key along the index, so that it costs as much as there are keys, not contacts. */
    private static final String USED = """
            with recursive used (key_id) as (
                (select split_part(contact, ':', 1) from vote where contact is not null order by 1 limit 1)
                union all
                select (select split_part(contact, ':', 1) from vote
                         where contact is not null and split_part(contact, ':', 1) > used.key_id order by 1 limit 1)
                  from used where used.key_id is not null)
            select key_id from used where key_id is not null
            """;

    private static final String COUNT = """
            select split_part(contact, ':', 1) as key_id, count(*) as contacts
              from vote where contact is not null group by 1
            """;

    /** The first key wins for ever. */
    private static final String BEGIN = "insert into digest_key (id) values (?) on conflict do nothing";

    private static final String BEGUN = "select id from digest_key";

    private final DataSource database;
    private final Keyring keys;
    private final Duration every;
    private final RepeatingTask task;
    private volatile Map<String, Long> last = Map.of();

    KeyUse(DataSource database, Keyring keys, DigestKey digestKey, KeysConfig config) {
        this.database = database;
        this.keys = keys;
        this.every = config.keysCountedEvery();
        try (Connection connection = database.getConnection()) {
            requireKeys(used(connection));
            requireSameDigestKey(connection, digestKey.id());
        } catch (SQLException failed) {
            throw new IllegalStateException("keys of the stored contacts not read", failed);
        }
        this.task = new RepeatingTask("contact-key-use", every, this::measure).start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    /** How many contacts were under each key when they were last counted. */
    Map<String, Long> counted() {
        return last;
    }

    /** How many contacts are under each key now. */
    Map<String, Long> count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet row = count.executeQuery()) {
            Map<String, Long> contacts = new TreeMap<>();
            keys.ids().forEach(id -> contacts.put(id, 0L));
            while (row.next()) {
                contacts.put(row.getString("key_id"), row.getLong("contacts"));
            }
            return contacts;
        }
    }

    private Duration measure() throws SQLException {
        last = Map.copyOf(count());
        return every;
    }

    void requireKeys(List<String> used) {
        List<String> missing =
                used.stream().filter(id -> keys.key(id).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("stored contacts need keys that are not configured: "
                    + String.join(", ", missing)
                    + "; add them to tongbao.ratings.old-contact-keys");
        }
    }

    private static List<String> used(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(USED);
                ResultSet row = select.executeQuery()) {
            List<String> used = new ArrayList<>();
            while (row.next()) {
                used.add(row.getString("key_id"));
            }
            return used;
        }
    }

    private static void requireSameDigestKey(Connection connection, String id) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN);
                PreparedStatement begun = connection.prepareStatement(BEGUN)) {
            begin.setString(1, id);
            begin.executeUpdate();
            try (ResultSet row = begun.executeQuery()) {
                if (row.next() && !row.getString("id").equals(id)) {
                    throw new IllegalStateException("tongbao.ratings.digest-key is not the one this database was begun"
                            + " with (" + row.getString("id") + "): neither votes that come again nor raters would be"
                            + " recognised");
                }
            }
        }
    }
}
