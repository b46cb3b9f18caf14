package tongbao.rating.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The contacts in the database, to be sealed with another key. Every call belongs into a transaction. */
@ApplicationScoped
class SealedContacts {
    private static final Logger LOG = Logger.getLogger(SealedContacts.class);

    private static final String UNDER = """
            select centre, id, contact from vote
             where contact is not null and split_part(contact, ':', 1) = ? and (centre, id) > (?, ?)
             order by centre, id
             limit ?
               for update
            """;

    private static final String RESEAL = """
            update vote set contact = resealed.contact
              from unnest(?::text[], ?::uuid[], ?::text[]) as resealed (centre, id, contact)
             where vote.centre = resealed.centre and vote.id = resealed.id
            """;

    /** Behind which vote to go on. */
    record Place(String centre, UUID vote) {
        static final Place START = new Place("", new UUID(0, 0));
    }

    /** What was done of the contacts under a key; with {@code next} null there were no more. */
    record Chunk(int resealed, int unreadable, Place reached, boolean last) {}

    private record Sealed(String centre, UUID vote, String contact) {}

    private final DataSource database;
    private final ContactCipher cipher;

    SealedContacts(DataSource database, ContactCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Seals the next contacts under this key with the current one. What does not open is left as it is, and said. */
    Chunk reseal(String keyId, Place after, int most) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Sealed> found = under(connection, keyId, after, most);
            List<Sealed> resealed = new ArrayList<>(found.size());
            for (Sealed sealed : found) {
                reseal(sealed, resealed);
            }
            write(connection, resealed);
            Sealed end = found.isEmpty() ? null : found.get(found.size() - 1);
            Place reached = end == null ? after : new Place(end.centre(), end.vote());
            return new Chunk(resealed.size(), found.size() - resealed.size(), reached, found.size() < most);
        }
    }

    private void reseal(Sealed sealed, List<Sealed> resealed) {
        try {
            cipher.open(sealed.contact(), sealed.centre(), sealed.vote())
                    .map(contact -> cipher.seal(contact, sealed.centre(), sealed.vote()))
                    .ifPresent(contact -> resealed.add(new Sealed(sealed.centre(), sealed.vote(), contact)));
        } catch (IllegalStateException | IllegalArgumentException broken) {
            LOG.errorf(
                    broken, "contact does not open, left as it is centre=%s vote=%s", sealed.centre(), sealed.vote());
        }
    }

    private static List<Sealed> under(Connection connection, String keyId, Place after, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNDER)) {
            select.setString(1, keyId);
            select.setString(2, after.centre());
            select.setObject(3, after.vote());
            select.setInt(4, most);
            List<Sealed> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Sealed(
                            row.getString("centre"), row.getObject("id", UUID.class), row.getString("contact")));
                }
            }
            return found;
        }
    }

    private static void write(Connection connection, List<Sealed> resealed) throws SQLException {
        if (resealed.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(RESEAL)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "text", resealed.stream().map(Sealed::centre).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", resealed.stream().map(Sealed::vote).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text", resealed.stream().map(Sealed::contact).toArray()));
            update.executeUpdate();
        }
    }
}
