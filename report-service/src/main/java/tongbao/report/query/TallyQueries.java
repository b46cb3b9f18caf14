package tongbao.report.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tongbao.catalogue.Catalogue;
import tongbao.report.ledger.Measure;
import tongbao.time.Period;

/**
 * The read side's SQL: figures of one centre and period by one column. Sums running counts and counts open cases live,
 * so that a limit that passed a second ago shows without any event.
 */
final class TallyQueries {
    private static final String SUMS =
            Arrays.stream(Measure.values()).map(m -> "sum(" + m.column() + ")").collect(Collectors.joining(", "));

    private static final String IN_PERIOD = """
            select %1$s, %2$s
              from %3$s
             where centre = ? and grain = ?::"char" and bucket between ? and ? and %4$s
             group by %1$s
            """;

    private static final List<Measure> OF_VOTES = List.copyOf(new TreeSet<>(Measure.OF_VOTES));

    private static final String SUMS_OF_VOTES =
            OF_VOTES.stream().map(m -> "sum(" + m.column() + ")").collect(Collectors.joining(", "));

    private static final String BEFORE_PERIOD = """
            select %1$s as key, sum(stock_in - stock_out) as stock, sum(overdue_in - overdue_out) as overdue
              from %2$s
             where centre = ? and %3$s
               and (grain = 'M' and bucket < ? or grain = 'D' and bucket >= ? and bucket < ?)
             group by 1
            """;

    static final String OPEN_CASES = """
            select coalesce(accepted_%1$s, '') as key,
                   count(*) filter (where promised_limit < t.until) as overdue,
                   count(*) filter (where supervised and promised_limit is distinct from statutory_limit
                                      and promised_limit >= t.start and promised_limit < t.until) as yellow,
                   count(*) filter (where supervised
                                      and statutory_limit >= t.start and statutory_limit < t.until) as red
              from case_ledger, (values (?::timestamptz, ?::timestamptz)) as t (start, until)
             where centre = ? and accepted_at is not null and closed_at is null
               and least(promised_limit, statutory_limit) < t.until and %2$s
             group by 1
            """;

    /** Revocations are few: they are taken back here, from the figures, and only while their card still is. */
    private static final String REVOKED_CARDS = """
            select coalesce(accepted_%1$s, '') as key, closed_at is null as open,
                   count(*) filter (where kind = 'YELLOW') as yellow, count(*) filter (where kind = 'RED') as red
              from card_revocation join case_ledger using (centre, case_no)
             where centre = ? and %2$s
             group by 1, 2
            """;

    private final Connection connection;
    private final Catalogue catalogue;
    private final Filters filters;

    TallyQueries(Connection connection, Catalogue catalogue, Filters filters) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.filters = filters;
    }

    /**
     * What was counted.
     *
     * @param figures by the dimension's column; codes that events did not give stand under the empty key
     */
    record Counted(Map<String, Figures> figures, Promotions promotions) {}

    Counted count(Period period, Dimension by, Instant now) throws SQLException {
        Counted counted = new Counted(new HashMap<>(), new Promotions());
        inPeriod(period, by, counted);
        beforePeriod(period, by, counted.figures());
        openCases(period, by, now, counted.figures());
        revokedCards(period, by, now, counted.figures());
        return counted;
    }

    /** What people's votes add in the period, by a column of their cube. */
    Map<String, Figures> ofVotes(Period period, String column) throws SQLException {
        Map<String, Figures> figures = new HashMap<>();
        Conditions where = Conditions.ofTallies(filters, catalogue);
        String sql = IN_PERIOD.formatted(column, SUMS_OF_VOTES, "tally_vote", where.sql());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bindPeriod(centre(), period, where, query);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long[] counts = new long[Measure.COUNT];
                    for (int i = 0; i < OF_VOTES.size(); i++) {
                        counts[OF_VOTES.get(i).ordinal()] = rows.getLong(2 + i);
                    }
                    add(rows.getString(1), new Figures(counts, 0, 0, 0, 0, 0), figures);
                }
            }
        }
        return figures;
    }

    /** The values of what is asked of a period's buckets, in the order in which all such questions have them. */
    static void bindPeriod(String centre, Period period, Conditions where, PreparedStatement query)
            throws SQLException {
        query.setString(1, centre);
        query.setString(2, period.months().isEmpty() ? "D" : "M");
        query.setObject(3, period.from());
        query.setObject(4, period.to());
        where.bind(query, 5);
    }

    private void inPeriod(Period period, Dimension by, Counted counted) throws SQLException {
        Conditions where = Conditions.ofTallies(filters, catalogue);
        String sql = IN_PERIOD.formatted(by.tallyColumn() + ", hall, department", SUMS, table(by), where.sql());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bindPeriod(centre(), period, where, query);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Figures sums = new Figures(counts(rows), 0, 0, 0, 0, 0);
                    add(rows.getString(1), sums, counted.figures());
                    counted.promotions().add(rows.getString(2), rows.getString(3), sums);
                }
            }
        }
    }

    private void beforePeriod(Period period, Dimension by, Map<String, Figures> figures) throws SQLException {
        Conditions where = Conditions.ofTallies(filters, catalogue);
        LocalDate month = period.from().withDayOfMonth(1);
        String sql = BEFORE_PERIOD.formatted(by.tallyColumn(), table(by), where.sql());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, centre());
            int next = where.bind(query, 2);
            query.setObject(next, month);
            query.setObject(next + 1, month);
            query.setObject(next + 2, period.from());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Figures before = new Figures(
                            new long[Measure.COUNT], rows.getLong("stock"), rows.getLong("overdue"), 0, 0, 0);
                    add(rows.getString("key"), before, figures);
                }
            }
        }
    }

    private void openCases(Period period, Dimension by, Instant now, Map<String, Figures> figures) throws SQLException {
        ZoneId zone = catalogue.centre().zone();
        Instant end = period.end(zone);
        Conditions where = Conditions.ofOpenCases(filters, catalogue);
        try (PreparedStatement query =
                connection.prepareStatement(OPEN_CASES.formatted(by.ledgerSuffix(), where.sql()))) {
            query.setObject(1, utc(period.start(zone)));
            query.setObject(2, utc(end.isBefore(now) ? end : now));
            query.setString(3, centre());
            where.bind(query, 4);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Figures open = new Figures(
                            new long[Measure.COUNT],
                            0,
                            0,
                            rows.getLong("overdue"),
                            rows.getLong("yellow"),
                            rows.getLong("red"));
                    add(rows.getString("key"), open, figures);
                }
            }
        }
    }

    private void revokedCards(Period period, Dimension by, Instant now, Map<String, Figures> figures)
            throws SQLException {
        Reach reach = Reach.of(period, catalogue.centre().zone(), now);
        Conditions where = Conditions.ofOpenCases(filters, catalogue)
                .and(
                        "(kind = 'YELLOW' and %s or kind = 'RED' and %s)"
                                .formatted(CardKind.YELLOW.issued(), CardKind.RED.issued()),
                        reach);
        try (PreparedStatement query =
                connection.prepareStatement(REVOKED_CARDS.formatted(by.ledgerSuffix(), where.sql()))) {
            query.setString(1, centre());
            where.bind(query, 2);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long yellow = -rows.getLong("yellow");
                    long red = -rows.getLong("red");
                    boolean open = rows.getBoolean("open");
                    add(
                            rows.getString("key"),
                            open ? Figures.ofOpen(yellow, red) : Figures.ofClosed(yellow, red),
                            figures);
                }
            }
        }
    }

    private static void add(String key, Figures more, Map<String, Figures> figures) {
        figures.merge(key, more, Figures::plus);
    }

    private String centre() {
        return catalogue.centre().code();
    }

    private static String table(Dimension by) {
        return by.isOfPeople() ? "tally_people" : "tally_service";
    }

    /** The sums behind key, hall and department. */
    private static long[] counts(ResultSet row) throws SQLException {
        long[] counts = new long[Measure.COUNT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(4 + i);
        }
        return counts;
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
