package tongbao.report.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.report.ledger.Contribution;
import tongbao.report.ledger.Measure;

/** Counts the reasons of bad votes, of a snapshot of the database. */
@ApplicationScoped
class ReasonQueries {
    private static final String REASONS = """
            select %1$s as key, reason, sum(votes) as votes
              from tally_reason
             where centre = ? and grain = ?::"char" and bucket between ? and ? and %2$s
             group by 1, 2 having sum(votes) <> 0
            """;

    private static final Comparator<ReasonReport.Reason> MOST_FREQUENT =
            Comparator.comparingLong(ReasonReport.Reason::count).reversed().thenComparing(ReasonReport.Reason::reason);

    private final ReportQueries reports;

    ReasonQueries(ReportQueries reports) {
        this.reports = reports;
    }

    ReasonReport report(ReportRequest request, Dimension by, int top) throws SQLException {
        return reports.ofSnapshot(connection -> report(request, by, top, connection));
    }

    private ReasonReport report(ReportRequest request, Dimension by, int top, Connection connection)
            throws SQLException {
        RowKeys keys = new RowKeys(request.catalogue(), request.filters(), by);
        Figures total = Figures.zero();
        Map<String, Figures> byKey = new HashMap<>();
        var counted = new TallyQueries(connection, request.catalogue(), request.filters())
                .ofVotes(request.period(), by.tallyColumn());
        for (Map.Entry<String, Figures> entry : counted.entrySet()) {
            Figures bad = bad(entry.getValue());
            total = total.plus(bad);
            keys.of(entry.getKey()).forEach(key -> byKey.merge(key, bad, Figures::plus));
        }
        Reasons reasons = reasons(request, by, keys, connection);
        List<ReasonReport.Row> rows = new ArrayList<>();
        keys.ordered(byKey, false)
                .forEach((key, bad) ->
                        rows.add(row(key, keys.name(key), bad, reasons.byKey().getOrDefault(key, Map.of()), top)));
        return new ReasonReport(
                request.period().text(),
                request.period().from(),
                request.period().to(),
                reports.asOf(connection),
                by.parameter(),
                row(null, null, total, reasons.total(), top),
                rows);
    }

    private record Reasons(Map<String, Long> total, Map<String, Map<String, Long>> byKey) {
        void add(String key, String reason, long votes) {
            byKey.computeIfAbsent(key, unseen -> new TreeMap<>()).merge(reason, votes, Long::sum);
        }
    }

    private static Reasons reasons(ReportRequest request, Dimension by, RowKeys keys, Connection connection)
            throws SQLException {
        Conditions where = Conditions.ofTallies(request.filters(), request.catalogue());
        Reasons reasons = new Reasons(new TreeMap<>(), new HashMap<>());
        String sql = REASONS.formatted(by.tallyColumn(), where.sql());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            TallyQueries.bindPeriod(request.catalogue().centre().code(), request.period(), where, query);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String reason = rows.getString("reason");
                    long votes = rows.getLong("votes");
                    reasons.total().merge(reason, votes, Long::sum);
                    keys.of(rows.getString("key")).forEach(key -> reasons.add(key, reason, votes));
                }
            }
        }
        return reasons;
    }

    /** Of these figures only the bad votes, so that rows without any are rows of zeros. */
    private static Figures bad(Figures figures) {
        Figures bad = Figures.zero();
        for (Level level : Level.values()) {
            if (level.isBad()) {
                bad.counts()[Measure.rated(level).ordinal()] = figures.rated(level);
            }
        }
        return bad;
    }

    private static ReasonReport.Row row(
            @Nullable String key, @Nullable String name, Figures bad, Map<String, Long> reasons, int top) {
        return new ReasonReport.Row(
                key,
                name,
                bad.rated(Level.DISSATISFIED) + bad.rated(Level.VERY_DISSATISFIED),
                reasons.getOrDefault(Contribution.NO_REASON, 0L),
                reasons.entrySet().stream()
                        .filter(reason -> !reason.getKey().equals(Contribution.NO_REASON))
                        .map(reason -> new ReasonReport.Reason(reason.getKey(), reason.getValue()))
                        .sorted(MOST_FREQUENT)
                        .limit(top)
                        .toList());
    }
}
