package tongbao.rating.rater;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;
import tongbao.rating.contact.ContactCipher;

/** The votes of one rater in the database. Every call belongs into a transaction. */
@ApplicationScoped
class RaterVotes {
    private static final String UNINDEXED = """
            select exists (select 1 from vote
                            where octet_length(digest) = 32 or (contact is not null and rater is null))
            """;

    private static final String PAGE = """
            select id, centre, case_no, level, rated_at, received_at, channel, reasons, comment, contact
              from vote
             where centre = ? and rater = ? and (received_at, id) > (?, ?)
             order by received_at, id
             limit ?
            """;

    private static final String ADDITIONS = """
            select id, comment, added_at from vote_addition where centre = ? and vote_id = ? order by added_at, id
            """;

    /** The level, the case and the reasons stay, so that every figure does; the evidence names what lies elsewhere. */
    private static final String ERASE = """
            with gone as (
                update vote set contact = null, rater = null, comment = null, digest = '', erased_at = ?
                 where (centre, id) in (select centre, id from vote where centre = ? and rater = ?
                                         order by centre, id limit ? for update)
                returning centre, id),
            additions as (
                update vote_addition addition set comment = ''
                  from gone where addition.centre = gone.centre and addition.vote_id = gone.id),
            notes as (
                update bad_review_step step set note = null
                  from gone where step.centre = gone.centre and step.vote_id = gone.id)
            select id from gone order by id
            """;

    private static final String EVIDENCE = """
            select distinct evidence from bad_review_step
             where centre = ? and vote_id = any(?) and evidence is not null order by 1
            """;

    private final DataSource database;
    private final ContactCipher cipher;

    RaterVotes(DataSource database, ContactCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** False while votes of an older release have not been given a rater's name yet: some might be missed. */
    boolean canBeFound() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(UNINDEXED);
                ResultSet row = select.executeQuery()) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    /** A rater's votes by time of receipt, without what belongs to them; one more than the limit says there are more. */
    List<ExportedRating> page(String centre, String rater, Instant afterTime, UUID afterVote, int limit)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, centre);
            select.setString(2, rater);
            select.setObject(3, afterTime.atOffset(ZoneOffset.UTC));
            select.setObject(4, afterVote);
            select.setInt(5, limit + 1);
            List<ExportedRating> ratings = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ratings.add(rating(row));
                }
            }
            return ratings;
        }
    }

    private ExportedRating rating(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String centre = row.getString("centre");
        return new ExportedRating(
                id,
                centre,
                row.getString("case_no"),
                Level.valueOf(row.getString("level")),
                instant(row, "rated_at"),
                instant(row, "received_at"),
                VoteChannel.valueOf(row.getString("channel")),
                List.of((String[]) row.getArray("reasons").getArray()),
                row.getString("comment"),
                opened(row.getString("contact"), centre, id),
                List.of(),
                null);
    }

    private @Nullable String opened(@Nullable String sealed, String centre, UUID vote) {
        return sealed == null ? null : cipher.open(sealed, centre, vote).orElse(null);
    }

    List<ExportedRating.Addition> additions(String centre, UUID vote) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ADDITIONS)) {
            select.setString(1, centre);
            select.setObject(2, vote);
            List<ExportedRating.Addition> additions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    additions.add(new ExportedRating.Addition(
                            row.getObject("id", UUID.class), row.getString("comment"), instant(row, "added_at")));
                }
            }
            return additions;
        }
    }

    /** Empties at most so many of a rater's votes, and answers which. */
    List<UUID> erase(String centre, String rater, Instant now, int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement erase = connection.prepareStatement(ERASE)) {
            erase.setObject(1, now.atOffset(ZoneOffset.UTC));
            erase.setString(2, centre);
            erase.setString(3, rater);
            erase.setInt(4, most);
            List<UUID> erased = new ArrayList<>();
            try (ResultSet row = erase.executeQuery()) {
                while (row.next()) {
                    erased.add(row.getObject("id", UUID.class));
                }
            }
            return erased;
        }
    }

    /** What the closed loops of these votes refer to. */
    List<String> evidence(String centre, List<UUID> votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(EVIDENCE)) {
            select.setString(1, centre);
            select.setArray(2, connection.createArrayOf("uuid", votes.toArray()));
            List<String> evidence = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    evidence.add(row.getString("evidence"));
                }
            }
            return evidence;
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
