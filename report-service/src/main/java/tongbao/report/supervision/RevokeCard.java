package tongbao.report.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import tongbao.catalogue.Catalogue;

/** Revokes a card: the first reason stands, whoever asks again. */
@ApplicationScoped
class RevokeCard {
    private static final Logger LOG = Logger.getLogger(RevokeCard.class);
    private static final String REVOKE = """
            insert into card_revocation (centre, case_no, kind, card_at, reason, revoked_by, revoked_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final DataSource database;
    private final CardQueries cards;
    private final Clock clock;

    RevokeCard(DataSource database, CardQueries cards, Clock clock) {
        this.database = database;
        this.cards = cards;
        this.clock = clock;
    }

    /** The card as it is then; empty where there is no such card. */
    Optional<Card> revoke(CardId id, Catalogue catalogue, String reason, String by) throws SQLException {
        Instant now = clock.instant();
        Optional<Card> card = cards.find(id, catalogue, now);
        if (card.isEmpty() || card.get().revocation() != null) {
            return card;
        }
        if (store(id, card.get(), reason, by, now)) {
            LOG.infof(
                    "card revoked centre=%s caseNo=%s kind=%s by=%s",
                    id.caseKey().centre(), id.caseKey().caseNo(), id.kind(), by);
        }
        return cards.find(id, catalogue, now);
    }

    private boolean store(CardId id, Card card, String reason, String by, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement revoke = connection.prepareStatement(REVOKE)) {
            revoke.setString(1, id.caseKey().centre());
            revoke.setString(2, id.caseKey().caseNo());
            revoke.setString(3, id.kind().name());
            revoke.setObject(4, card.at());
            revoke.setString(5, reason);
            revoke.setString(6, by);
            revoke.setObject(7, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            return revoke.executeUpdate() == 1;
        }
    }
}
