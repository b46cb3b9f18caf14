package tongbao.rating.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.rating.contact.ContactCipher;
import tongbao.rating.contact.KeysConfig;
import tongbao.rating.contact.RaterIndex;
import tongbao.runtime.RepeatingTask;

/**
 * Gives votes of the time before secret keys what votes of today have: a digest nobody can try comments out on, and the
 * name under which a rater is found. Done once after the upgrade, a bounded number at a time; then it finds nothing.
 */
@Startup
@ApplicationScoped
class UnkeyedVotes {
    private static final Logger LOG = Logger.getLogger(UnkeyedVotes.class);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int PLAIN_BYTES = 32;

    /** Stands for a rater whose contact does not open. */
    private static final String NOBODY = "";

    private static final String NEXT = """
            select centre, id, digest, contact, rater from vote
             where octet_length(digest) = 32 or (contact is not null and rater is null)
             order by centre, id
             limit ?
               for update
            """;

    private static final String GIVE = """
            update vote set digest = decode(given.digest, 'hex'), rater = given.rater
              from unnest(?::text[], ?::uuid[], ?::text[], ?::text[]) as given (centre, id, digest, rater)
             where vote.centre = given.centre and vote.id = given.id
            """;

    private record Given(
            VoteId vote, byte[] digest, @Nullable String rater) {}

    private final DataSource database;
    private final VoteDigest digest;
    private final ContactCipher cipher;
    private final RaterIndex index;
    private final int atOnce;
    private final RepeatingTask task;

    UnkeyedVotes(DataSource database, VoteDigest digest, ContactCipher cipher, RaterIndex index, KeysConfig config) {
        this.database = database;
        this.digest = digest;
        this.cipher = cipher;
        this.index = index;
        this.atOnce = config.rekeyedAtOnce();
        this.task = new RepeatingTask("unkeyed-votes", LONGEST_PAUSE, this::keySome).start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    /** Looks at once, not in an hour. */
    void wake() {
        task.wake();
    }

    private Duration keySome() {
        int keyed = QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                List<Given> given = next(connection);
                give(connection, given);
                return given.size();
            }
        });
        return keyed == atOnce ? Duration.ZERO : LOOK_AGAIN_AFTER;
    }

    private List<Given> next(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setInt(1, atOnce);
            List<Given> given = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    given.add(given(row));
                }
            }
            return given;
        }
    }

    private Given given(ResultSet row) throws SQLException {
        VoteId vote = new VoteId(row.getString("centre"), row.getObject("id", UUID.class));
        byte[] stored = row.getBytes("digest");
        String contact = row.getString("contact");
        String rater = row.getString("rater");
        return new Given(
                vote,
                stored.length == PLAIN_BYTES ? digest.keyed(stored) : stored,
                contact == null || rater != null ? rater : rater(contact, vote));
    }

    private String rater(String sealed, VoteId vote) {
        try {
            return cipher.open(sealed, vote.centre(), vote.id())
                    .map(contact -> index.name(contact, vote.centre()))
                    .orElse(NOBODY);
        } catch (IllegalStateException | IllegalArgumentException broken) {
            LOG.errorf(
                    broken,
                    "contact does not open, its rater cannot be found centre=%s vote=%s",
                    vote.centre(),
                    vote.id());
            return NOBODY;
        }
    }

    private static void give(Connection connection, List<Given> given) throws SQLException {
        if (given.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(GIVE)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            given.stream().map(one -> one.vote().centre()).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", given.stream().map(one -> one.vote().id()).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            given.stream()
                                    .map(one -> HexFormat.of().formatHex(one.digest()))
                                    .toArray()));
            update.setArray(
                    4,
                    connection.createArrayOf(
                            "text", given.stream().map(Given::rater).toArray()));
            update.executeUpdate();
        }
    }
}
