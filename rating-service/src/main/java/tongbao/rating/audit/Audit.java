package tongbao.rating.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.page.DayParameters.Span;

/** The audit in the database. Append in the transaction that does what is noted: neither is without the other. */
@ApplicationScoped
public class Audit {
    private static final String APPEND = """
            insert into audit (centre, at, actor, action, rating_id, reason)
            select ?, ?, ?, ?, rating, ? from unnest(?::uuid[]) as rating
            """;

    private static final String LIST = """
            select id, centre, at, actor, action, rating_id, reason
              from audit
             where centre = ?
               and (?::text is null or action = ?)
               and at >= ? and at < ?
               and id < ?
             order by id desc
             limit ?
            """;

    /** Which entries a list is to hold. */
    record Wanted(String centre, Span span, @Nullable AuditedAction action) {}

    private final DataSource database;
    private final Clock clock;

    Audit(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes what somebody did with one vote. */
    public void append(String centre, String actor, AuditedAction action, String reason, UUID rating)
            throws SQLException {
        append(centre, actor, action, reason, List.of(rating));
    }

    /** Notes what somebody did with several votes, one entry each; with none, one entry that says so. */
    public void append(String centre, String actor, AuditedAction action, String reason, List<UUID> ratings)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setString(1, centre);
            append.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            append.setString(3, actor);
            append.setString(4, action.name());
            append.setString(5, reason);
            append.setArray(
                    6, connection.createArrayOf("uuid", ratings.isEmpty() ? new UUID[] {null} : ratings.toArray()));
            append.executeUpdate();
        }
    }

    /** Entries before this one, the newest first; one more than the limit says that there are more. */
    List<AuditEntry> list(Wanted wanted, long before, int limit) throws SQLException {
        AuditedAction action = wanted.action();
        String name = action == null ? null : action.name();
        try (Connection connection = database.getConnection();
                PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setString(1, wanted.centre());
            list.setString(2, name);
            list.setString(3, name);
            list.setObject(4, wanted.span().begin().atOffset(ZoneOffset.UTC));
            list.setObject(5, wanted.span().end().atOffset(ZoneOffset.UTC));
            list.setLong(6, before);
            list.setInt(7, limit + 1);
            List<AuditEntry> entries = new ArrayList<>();
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getString("centre"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                AuditedAction.valueOf(row.getString("action")),
                row.getObject("rating_id", UUID.class),
                row.getString("reason"));
    }
}
