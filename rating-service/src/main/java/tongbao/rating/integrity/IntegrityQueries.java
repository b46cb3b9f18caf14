package tongbao.rating.integrity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Device;
import tongbao.event.Level;
import tongbao.event.VoteChannel;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.rating.database.BoundedTransactions;

/**
 * Finds what looks wrong, by SQL over the votes of some days. Computed when asked: the question is rare, an index serves
 * it, and a threshold that changes then changes every answer at once.
 */
@ApplicationScoped
class IntegrityQueries {
    /** What each kind looks at: the votes of some devices in some days, in the order of the index. */
    private static final String VOTES = """
            from vote
             where centre = ? and source = any (?) and rated_at >= ? and rated_at < ? and not canary
            """;

    /** Runs in which each vote closes a span with enough of them overlap, and are one burst. */
    private static final String BURST = """
            select source, min(began) as first_at, max(rated_at) as last_at, count(*) + ? - 1 as votes,
                   null::text as level, null::text as channel, null::bigint as cases
              from (select source, rated_at, began, place - row_number() over (partition by source order by place) as run
                      from (select source, rated_at,
                                   lag(rated_at, ?) over said as began,
                                   row_number() over said as place
                              %s
                            window said as (partition by source order by rated_at, id)) as placed
                     where began >= rated_at - make_interval(secs => ?)) as closing
             group by source, run
            """.formatted(VOTES);

    private static final String SAME_SECOND = """
            select source, min(rated_at) as first_at, max(rated_at) as last_at, count(*) as votes,
                   null::text as level, null::text as channel, null::bigint as cases
              %s
             group by source, date_trunc('second', rated_at)
            having count(*) >= ?
            """.formatted(VOTES);

    private static final String ALL_ALIKE = """
            select device.source, min(rated_at) as first_at, max(rated_at) as last_at, count(*) as votes,
                   min(level) as level, null::text as channel, null::bigint as cases
              from unnest(?::text[]) as device (source)
             cross join lateral (select rated_at, level
                                   from vote
                                  where centre = ? and vote.source = device.source and rated_at >= ? and rated_at < ?
                                    and not canary
                                  order by rated_at desc
                                  limit ?) as latest
             group by device.source
            having count(*) = ? and min(level) = max(level)
            """;

    private static final String STAFF_DEVICE = """
            select source, min(rated_at) as first_at, max(rated_at) as last_at, count(*) as votes,
                   null::text as level, channel, null::bigint as cases
              %s
               and (source = any (?) or channel <> 'PAD')
             group by source, channel
            """.formatted(VOTES);

    /** Whoever has sent votes is found by leaps over the index: they are few, and a gateway need not be registered. */
    private static final String BEFORE_COMPLETION = """
            with recursive sender (source) as (
                (select source from vote where centre = ? order by source limit 1)
                union all
                select (select next.source from vote next
                         where next.centre = ? and next.source > sender.source order by next.source limit 1)
                  from sender
                 where sender.source is not null)
            select said.source, said.rated_at as first_at, said.rated_at as last_at, count(*) as votes,
                   null::text as level, said.channel, null::bigint as cases
              from sender
             cross join lateral (select source, rated_at, channel, case_no
                                   from vote
                                  where centre = ? and vote.source = sender.source and rated_at >= ? and rated_at < ?
                                    and not canary) as said
              join followed_case f on f.centre = ? and f.case_no = said.case_no
             where f.completed_at is null or said.rated_at < f.completed_at
             group by said.source, said.rated_at, said.channel
            """;

    private static final String SILENT_PAD = """
            select pad.source, min(f.completed_at) as first_at, max(f.completed_at) as last_at, 0::bigint as votes,
                   null::text as level, null::text as channel, count(*) as cases
              from unnest(?::text[], ?::text[]) as pad (source, window_code)
             cross join lateral (select max(rated_at) as at
                                   from vote
                                  where centre = ? and vote.source = pad.source and rated_at >= ? and rated_at < ?
                                    and not canary) as last_vote
              join followed_case f on f.centre = ? and f.window_code = pad.window_code collate "C"
                                  and f.channel = 'WINDOW' and f.completed_at >= ? and f.completed_at < ?
                                  and (last_vote.at is null or f.completed_at > last_vote.at)
             group by pad.source
            having count(*) >= ?
            """;

    /** The examples are looked up for the findings of the page alone. */
    private static final String PAGE = """
            select found.*,
                   array(select id
                           from vote
                          where vote.centre = ? and vote.source = found.source
                            and vote.rated_at between found.first_at and found.last_at
                            and (found.channel is null or vote.channel = found.channel)
                            and not vote.canary
                          order by vote.rated_at, id
                          limit ?) as examples
              from (select *
                      from (%s) as every
                     where ?::timestamptz is null
                        or (first_at, source, kind, coalesce(channel, '')) > (?::timestamptz, ?, ?, ?)
                     order by first_at, source, kind, coalesce(channel, '')
                     limit ?) as found
             order by found.first_at, found.source, found.kind, coalesce(found.channel, '')
            """;

    private final BoundedTransactions transactions;
    private final DataSource database;
    private final IntegrityConfig config;

    IntegrityQueries(BoundedTransactions transactions, DataSource database, IntegrityConfig config) {
        this.transactions = transactions;
        this.database = database;
        this.config = config;
    }

    Page<Finding> page(Catalogue catalogue, List<FindingKind> kinds, Span span, int limit, @Nullable Cursor after) {
        Devices devices = Devices.of(catalogue);
        After behind = After.of(after);
        return transactions.run(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement query = connection.prepareStatement(PAGE.formatted(union(kinds)))) {
                Binding binding = new Binding(connection, query);
                binding.text(devices.centre()).number(config.examples());
                for (FindingKind kind : kinds) {
                    bind(kind, devices, span, binding);
                }
                behind.bind(binding).number(limit + 1);
                return Page.of(read(query, catalogue, devices), limit, IntegrityQueries::key);
            }
        });
    }

    private static String union(List<FindingKind> kinds) {
        return kinds.stream()
                .map(kind -> "select '" + kind + "'::text collate \"C\" as kind, one.* from (" + sql(kind) + ") as one")
                .collect(Collectors.joining(" union all "));
    }

    private static String sql(FindingKind kind) {
        return switch (kind) {
            case BURST -> BURST;
            case SAME_SECOND -> SAME_SECOND;
            case ALL_ALIKE -> ALL_ALIKE;
            case STAFF_DEVICE -> STAFF_DEVICE;
            case BEFORE_COMPLETION -> BEFORE_COMPLETION;
            case SILENT_PAD -> SILENT_PAD;
        };
    }

    private void bind(FindingKind kind, Devices devices, Span span, Binding binding) throws SQLException {
        switch (kind) {
            case BURST ->
                binding.number(config.burstVotes())
                        .number(config.burstVotes() - 1)
                        .votes(devices, devices.pads(), span)
                        .number(config.burstSpan().toMillis() / 1000.0);
            case SAME_SECOND -> binding.votes(devices, devices.pads(), span).number(config.sameSecondVotes());
            case ALL_ALIKE ->
                binding.texts(devices.pads())
                        .text(devices.centre())
                        .span(span)
                        .number(config.allAlikeVotes())
                        .number(config.allAlikeVotes());
            case STAFF_DEVICE ->
                binding.votes(devices, devices.ofPlaces(), span).texts(devices.terminals());
            case BEFORE_COMPLETION ->
                binding.text(devices.centre())
                        .text(devices.centre())
                        .text(devices.centre())
                        .span(span)
                        .text(devices.centre());
            case SILENT_PAD ->
                binding.texts(devices.pads())
                        .texts(devices.windowsOf(devices.pads()))
                        .text(devices.centre())
                        .span(span)
                        .text(devices.centre())
                        .span(span)
                        .number(config.silentCases());
        }
    }

    private static List<Finding> read(PreparedStatement query, Catalogue catalogue, Devices devices)
            throws SQLException {
        List<Finding> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(finding(rows, catalogue, devices));
            }
        }
        return found;
    }

    private static Finding finding(ResultSet row, Catalogue catalogue, Devices devices) throws SQLException {
        String source = row.getString("source");
        Device device = devices.of(source);
        ZoneId zone = catalogue.centre().zone();
        String level = row.getString("level");
        String channel = row.getString("channel");
        return new Finding(
                FindingKind.valueOf(row.getString("kind")),
                source,
                device.code(),
                device.hall(),
                device.window(),
                local(row, "first_at", zone),
                local(row, "last_at", zone),
                row.getInt("votes"),
                level == null ? null : Level.valueOf(level),
                channel == null ? null : VoteChannel.valueOf(channel),
                row.getObject("cases") == null ? null : row.getInt("cases"),
                List.of((UUID[]) row.getArray("examples").getArray()));
    }

    private static OffsetDateTime local(ResultSet row, String column, ZoneId zone) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(zone)
                .toOffsetDateTime();
    }

    private static Cursor key(Finding last) {
        return Cursor.of(last.from().toInstant(), last.source(), last.kind(), last.channel());
    }

    /** The key behind which to read on, as the rows have it. */
    private record After(@Nullable Instant at, String source, String kind, String channel) {
        static After of(@Nullable Cursor cursor) {
            return cursor == null
                    ? new After(null, "", "", "")
                    : new After(
                            Objects.requireNonNullElse(cursor.instant(0), Instant.EPOCH),
                            cursor.read(1, After::source),
                            cursor.read(2, FindingKind::valueOf).name(),
                            cursor.read(
                                    3,
                                    text -> text.isEmpty()
                                            ? text
                                            : VoteChannel.valueOf(text).name()));
        }

        /** What comes back is not trusted to be a text the database can hold. */
        private static String source(String text) {
            if (!text.startsWith("/centres/") || text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("no source of votes");
            }
            return text;
        }

        Binding bind(Binding binding) throws SQLException {
            return binding.instant(at).instant(at).text(source).text(kind).text(channel);
        }
    }

    /** Binds one value after the other. */
    private static final class Binding {
        private final Connection connection;
        private final PreparedStatement query;
        private int bound;

        Binding(Connection connection, PreparedStatement query) {
            this.connection = connection;
            this.query = query;
        }

        Binding votes(Devices devices, List<String> sources, Span span) throws SQLException {
            return text(devices.centre()).texts(sources).span(span);
        }

        Binding span(Span span) throws SQLException {
            return instant(span.begin()).instant(span.end());
        }

        Binding text(String value) throws SQLException {
            query.setString(++bound, value);
            return this;
        }

        Binding texts(List<String> values) throws SQLException {
            Array array = connection.createArrayOf("text", values.toArray());
            query.setArray(++bound, array);
            return this;
        }

        Binding number(int value) throws SQLException {
            query.setInt(++bound, value);
            return this;
        }

        Binding number(double value) throws SQLException {
            query.setDouble(++bound, value);
            return this;
        }

        Binding instant(@Nullable Instant value) throws SQLException {
            query.setObject(
                    ++bound,
                    value == null ? null : value.atOffset(ZoneOffset.UTC),
                    java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            return this;
        }
    }
}
