package tongbao.rating.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Item;

/**
 * Which case each window's pad asks about: the one completed last, or a supervisor's canary prepared after it, while
 * that is recent and not rated. The one before it
 * never comes back, for its person has left the window. Nothing is stored: this follows from cases, votes and the time.
 */
@ApplicationScoped
class Invitations {
    private static final String CURRENT = """
            select asked.centre, asked.window_code, latest.case_no, latest.item, latest.completed_at
              from unnest(?::text[], ?::text[]) as asked (centre, window_code)
             cross join lateral ((select case_no, item, completed_at
                                    from followed_case f
                                   where f.centre = asked.centre collate "C"
                                     and f.window_code = asked.window_code collate "C"
                                     and f.completed_at > ? and f.completed_at <= ?
                                     and f.channel = 'WINDOW'
                                   order by f.completed_at desc, f.case_no desc
                                   limit 1)
                                 union all
                                 (select c.case_no, null, c.created_at
                                    from canary c
                                   where c.centre = asked.centre collate "C" and c.created_at > ?
                                     and c.window_code = asked.window_code collate "C"
                                   order by c.created_at desc
                                   limit 1)
                                 order by completed_at desc
                                 limit 1) as latest
             where not exists (select from vote
                                where vote.centre = asked.centre collate "C" and vote.case_no = latest.case_no)
            """;

    private final DataSource database;
    private final Catalogues catalogues;
    private final InvitationsConfig config;
    private final Clock clock;

    Invitations(DataSource database, Catalogues catalogues, InvitationsConfig config, Clock clock) {
        this.database = database;
        this.catalogues = catalogues;
        this.config = config;
        this.clock = clock;
    }

    /** The invitations of these windows; a window with nothing to ask is missing. */
    Map<WindowKey, Invitation> of(Collection<WindowKey> windows) throws SQLException {
        Instant now = clock.instant();
        Map<WindowKey, Invitation> invitations = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(CURRENT)) {
            select.setArray(1, texts(connection, windows, WindowKey::centre));
            select.setArray(2, texts(connection, windows, WindowKey::window));
            select.setObject(3, utc(now.minus(config.lapseAfter())));
            select.setObject(4, utc(now.plus(config.clockSkew())));
            select.setObject(5, utc(now.minus(config.lapseAfter())));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Invitation invitation = invitation(rows);
                    invitations.put(new WindowKey(invitation.centre(), invitation.window()), invitation);
                }
            }
        }
        return invitations;
    }

    private Invitation invitation(ResultSet row) throws SQLException {
        Instant completedAt =
                row.getObject("completed_at", OffsetDateTime.class).toInstant();
        String centre = row.getString("centre");
        String item = row.getString("item");
        return new Invitation(
                centre,
                row.getString("window_code"),
                row.getString("case_no"),
                item,
                name(centre, item),
                completedAt,
                completedAt.plus(config.lapseAfter()));
    }

    private @Nullable String name(String centre, @Nullable String item) {
        if (item == null) {
            return null;
        }
        Item known =
                catalogues.of(centre).map(catalogue -> catalogue.item(item)).orElse(null);
        return known == null ? null : known.name();
    }

    private static java.sql.Array texts(
            Connection connection, Collection<WindowKey> windows, Function<WindowKey, String> text)
            throws SQLException {
        return connection.createArrayOf("text", windows.stream().map(text).toArray());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
