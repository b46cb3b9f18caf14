package tongbao.report.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.event.CaseKey;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.report.cases.Place;
import tongbao.report.cases.PlaceView;
import tongbao.report.query.CardKind;
import tongbao.report.query.Conditions;
import tongbao.report.query.Filters;
import tongbao.report.query.Reach;

/** Reads the cards of cases from the ledger's limits: a card needs no event and no timer, only that its instant passed. */
@ApplicationScoped
class CardQueries {
    /** One card each of the kinds, where the case got it. */
    private static final String CARDS_OF_KIND = """
            select centre, case_no, '%1$s' as kind, %2$s as card_at, closed_at is null as open, accepted_hall as hall,
                   accepted_department as department, accepted_window as window_code, accepted_staff as staff,
                   accepted_item as item, accepted_channel as channel, accepted_applicant as applicant
              from case_ledger where centre = ? and %3$s
            """;

    private static final String LIST = """
            select c.*, r.reason, r.revoked_by, r.revoked_at
              from (%s) c left join card_revocation r using (centre, case_no, kind)
             where %s order by c.card_at, case_no, kind limit ?
            """;

    private static final String COUNT = """
            select count(*) filter (where r.kind is null) as counted, count(r.kind) as revoked
              from (%s) c left join card_revocation r using (centre, case_no, kind)
            """;

    private final DataSource database;

    CardQueries(DataSource database) {
        this.database = database;
    }

    /**
     * What is asked for.
     *
     * @param kind null for both
     */
    record Question(
            Catalogue catalogue,
            Filters filters,
            Reach reach,
            @Nullable CardKind kind) {
        String centre() {
            return catalogue.centre().code();
        }

        ZoneId zone() {
            return catalogue.centre().zone();
        }
    }

    record Counts(long counted, long revoked) {}

    Counts count(Question question) throws SQLException {
        Selection cards = new Selection(question, null);
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COUNT.formatted(cards.sql()))) {
            cards.bind(query);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Counts(row.getLong("counted"), row.getLong("revoked"));
            }
        }
    }

    Page<Card> page(Question question, int limit, @Nullable Cursor after) throws SQLException {
        Selection cards = new Selection(question, null);
        Conditions behind = Conditions.none();
        if (after != null) {
            behind.and(
                    "(c.card_at, case_no, kind) > (?, ?, ?)",
                    Objects.requireNonNullElse(after.instant(0), Instant.EPOCH),
                    after.code(1),
                    after.read(2, CardKind::valueOf));
        }
        List<Card> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIST.formatted(cards.sql(), behind.sql()))) {
            query.setInt(behind.bind(query, cards.bind(query)), limit + 1);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(card(rows, question.zone()));
                }
            }
        }
        return Page.of(found, limit, card -> Cursor.of(card.at().toInstant(), card.caseNo(), card.kind()));
    }

    /** The card, if the case has got it by now. */
    Optional<Card> find(CardId id, Catalogue catalogue, Instant now) throws SQLException {
        Question any = new Question(catalogue, Filters.NONE, Reach.untilNow(now), id.kind());
        Selection cards = new Selection(any, id.caseKey());
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIST.formatted(cards.sql(), "true"))) {
            query.setInt(cards.bind(query), 1);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(card(row, any.zone())) : Optional.empty();
            }
        }
    }

    private static Card card(ResultSet row, ZoneId zone) throws SQLException {
        CardKind kind = CardKind.valueOf(row.getString("kind"));
        String caseNo = row.getString("case_no");
        String reason = row.getString("reason");
        return new Card(
                new CardId(new CaseKey(row.getString("centre"), caseNo), kind).toString(),
                kind,
                local(row, "card_at", zone),
                caseNo,
                PlaceView.read(row),
                row.getBoolean("open"),
                reason == null
                        ? null
                        : new Card.Revocation(reason, row.getString("revoked_by"), local(row, "revoked_at", zone)));
    }

    private static OffsetDateTime local(ResultSet row, String column, ZoneId zone) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(zone)
                .toOffsetDateTime();
    }

    /** The cards asked for as a subquery: of each kind asked for, all that were issued, revoked ones included. */
    private static final class Selection {
        private final String centre;
        private final List<CardKind> kinds;
        private final List<Conditions> conditions;

        Selection(Question question, @Nullable CaseKey only) {
            centre = question.centre();
            kinds = question.kind() == null ? Arrays.asList(CardKind.values()) : List.of(question.kind());
            conditions = kinds.stream()
                    .map(kind -> Place.ACCEPTED
                            .conditions(question.filters(), question.catalogue())
                            .and(kind.issued(), question.reach()))
                    .toList();
            if (only != null) {
                conditions.forEach(where -> where.and("case_no = ?", only.caseNo()));
            }
        }

        String sql() {
            return java.util.stream.IntStream.range(0, kinds.size())
                    .mapToObj(i -> CARDS_OF_KIND.formatted(
                            kinds.get(i),
                            kinds.get(i).instantColumn(),
                            conditions.get(i).sql()))
                    .collect(Collectors.joining(" union all "));
        }

        int bind(PreparedStatement query) throws SQLException {
            int next = 1;
            for (Conditions where : conditions) {
                query.setString(next, centre);
                next = where.bind(query, next + 1);
            }
            return next;
        }
    }
}
