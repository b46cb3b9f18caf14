package tongbao.report.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Centre;
import tongbao.time.Period;

/** Makes reports. All of one report is read from one snapshot of the database. */
@ApplicationScoped
public class ReportQueries {
    private static final String AS_OF = "select max(applied_at) from projection_offset";

    private static final String MISSING_YEARS = """
            select missing_year, count(*) as cases
              from case_ledger
             where limits_unknown and missing_year is not null and centre = ? and accepted_at < ?
             group by 1 order by 1
            """;

    private final DataSource database;
    private final Clock clock;

    ReportQueries(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Report report(ReportRequest request) throws SQLException {
        return ofSnapshot(connection -> report(request, connection));
    }

    /** What is read of a snapshot. */
    interface Reading<T> {
        T of(Connection connection) throws SQLException;
    }

    <T> T ofSnapshot(Reading<T> reading) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement snapshot = connection.createStatement()) {
                snapshot.execute("set transaction isolation level repeatable read read only");
                return reading.of(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private Report report(ReportRequest request, Connection connection) throws SQLException {
        Slice now = slice(request, request.period(), connection);
        Map<ReportRequest.Comparing, Slice> bases = new LinkedHashMap<>();
        for (ReportRequest.Comparing with : request.compare()) {
            bases.put(with, slice(request, with.base(request.period()), connection));
        }
        Centre centre = request.catalogue().centre();
        RowMaker maker =
                new RowMaker(centre.ratingScheme(), centre.ratingRules().index());
        Dimension by = request.by();
        return new Report(
                request.period().text(),
                request.period().from(),
                request.period().to(),
                asOf(connection),
                by == null ? null : by.parameter(),
                maker.row(
                        null,
                        null,
                        now.total(),
                        now.promotions().ofAll(),
                        comparison(request, bases, null, now.total())),
                by == null ? List.of() : rows(request, by, now, bases, maker),
                null,
                missingYears(request, connection));
    }

    private static List<Report.MissingYear> missingYears(ReportRequest request, Connection connection)
            throws SQLException {
        Centre centre = request.catalogue().centre();
        try (PreparedStatement query = connection.prepareStatement(MISSING_YEARS)) {
            query.setString(1, centre.code());
            query.setObject(2, TallyQueries.utc(request.period().end(centre.zone())));
            List<Report.MissingYear> missing = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.add(new Report.MissingYear(rows.getInt("missing_year"), rows.getLong("cases")));
                }
            }
            return missing;
        }
    }

    private static List<Report.Row> rows(
            ReportRequest request, Dimension by, Slice now, Map<ReportRequest.Comparing, Slice> bases, RowMaker maker) {
        RowKeys keys = new RowKeys(request.catalogue(), request.filters(), by);
        List<Report.Row> rows = new ArrayList<>();
        keys.ordered(now.byKey(), request.zeroRows()).forEach((key, figures) -> {
            var comparison = comparison(request, bases, key, figures);
            rows.add(
                    by == Dimension.VOTE_CHANNEL
                            ? maker.rowOfVoteChannel(key, keys.name(key), figures, now.total(), comparison)
                            : maker.row(
                                    key,
                                    keys.name(key),
                                    figures,
                                    now.promotions().of(by, key),
                                    comparison));
        });
        return rows;
    }

    private static @Nullable Map<String, Report.Comparison> comparison(
            ReportRequest request, Map<ReportRequest.Comparing, Slice> bases, @Nullable String key, Figures now) {
        if (bases.isEmpty()) {
            return null;
        }
        Map<String, Report.Comparison> comparison = new LinkedHashMap<>();
        bases.forEach((with, base) -> comparison.put(
                with.parameter(),
                RowMaker.comparison(with.base(request.period()).text(), now, base.of(key))));
        return comparison;
    }

    /** The figures of one period: the total, and what each row counts. */
    private record Slice(Figures total, Map<String, Figures> byKey, Promotions promotions) {
        Figures of(@Nullable String key) {
            return key == null ? total : byKey.getOrDefault(key, Figures.zero());
        }
    }

    private Slice slice(ReportRequest request, Period period, Connection connection) throws SQLException {
        if (request.by() == Dimension.VOTE_CHANNEL) {
            return sliceByVoteChannel(request, period, connection);
        }
        return slice(request, request.by() == null ? Dimension.HALL : request.by(), period, connection);
    }

    /** What people's votes add, by their channel, and all the rest under none. */
    private Slice sliceByVoteChannel(ReportRequest request, Period period, Connection connection) throws SQLException {
        Slice byHall = slice(request, Dimension.HALL, period, connection);
        Map<String, Figures> byKey = new TallyQueries(connection, request.catalogue(), request.filters())
                .ofVotes(period, Dimension.VOTE_CHANNEL.tallyColumn());
        Figures rest = byHall.total();
        for (Figures voted : byKey.values()) {
            rest = rest.minusCounts(voted);
        }
        byKey.put(RowKeys.UNSPECIFIED, rest);
        return new Slice(byHall.total(), byKey, byHall.promotions());
    }

    private Slice slice(ReportRequest request, Dimension by, Period period, Connection connection) throws SQLException {
        RowKeys keys = new RowKeys(request.catalogue(), request.filters(), by);
        Map<String, Figures> byKey = new HashMap<>();
        Figures total = Figures.zero();
        TallyQueries.Counted counted =
                new TallyQueries(connection, request.catalogue(), request.filters()).count(period, by, clock.instant());
        for (Map.Entry<String, Figures> entry : counted.figures().entrySet()) {
            total = total.plus(entry.getValue());
            for (String key : keys.of(entry.getKey())) {
                byKey.merge(key, entry.getValue(), Figures::plus);
            }
        }
        return new Slice(total, byKey, counted.promotions());
    }

    Instant asOf(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AS_OF);
                ResultSet row = query.executeQuery()) {
            OffsetDateTime applied = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return applied == null ? clock.instant() : applied.toInstant();
        }
    }
}
