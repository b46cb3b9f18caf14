package tongbao.rating.canary;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;

/** The canaries of all centres in the database. Every call belongs into a transaction. */
@ApplicationScoped
class Canaries {
    private static final String PREPARE = """
            insert into canary (centre, id, case_no, window_code, created_by, created_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String COLUMNS = """
            select c.id, c.centre, c.case_no, c.window_code, c.created_by, c.created_at, c.on_topic_at, c.partition,
                   c.record_offset, v.id as vote, v.level, v.channel, v.source, v.received_at
              from canary c
              left join vote v on v.centre = c.centre and v.case_no = c.case_no
            """;

    private static final String FIND = COLUMNS + "where c.centre = ? and c.id = ?";

    private static final String LIST = COLUMNS + """
            where c.centre = ? and (c.created_at, c.id) > (?, ?)
            order by c.created_at, c.id
            limit ?
            """;

    private final DataSource database;
    private final Clock clock;

    Canaries(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes its case number known, unless the id was used before; answers what is kept under it. */
    Canary prepare(CanaryRequest request, String actor) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement prepare = connection.prepareStatement(PREPARE)) {
            prepare.setString(1, request.centre());
            prepare.setObject(2, request.id().value());
            prepare.setString(3, request.caseNo());
            prepare.setString(4, request.window());
            prepare.setString(5, actor);
            prepare.setObject(6, clock.instant().atOffset(ZoneOffset.UTC));
            prepare.executeUpdate();
        }
        return find(request.centre(), request.id().value()).orElseThrow();
    }

    Optional<Canary> find(String centre, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, centre);
            select.setObject(2, id);
            return read(select).stream().findFirst();
        }
    }

    /** Canaries by the time they were prepared; one more than the limit says that there are more. */
    List<Canary> list(String centre, Instant afterTime, UUID afterId, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, centre);
            select.setObject(2, afterTime.atOffset(ZoneOffset.UTC));
            select.setObject(3, afterId);
            select.setInt(4, limit + 1);
            return read(select);
        }
    }

    private static List<Canary> read(PreparedStatement select) throws SQLException {
        List<Canary> canaries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                canaries.add(canary(rows));
            }
        }
        return canaries;
    }

    private static Canary canary(ResultSet row) throws SQLException {
        UUID vote = row.getObject("vote", UUID.class);
        Instant onTopicAt = instant(row, "on_topic_at");
        String level = row.getString("level");
        String channel = row.getString("channel");
        return new Canary(
                row.getObject("id", UUID.class),
                row.getString("centre"),
                row.getString("case_no"),
                row.getString("window_code"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                vote == null ? CanaryState.PREPARED : onTopicAt == null ? CanaryState.STORED : CanaryState.ON_TOPIC,
                vote,
                level == null ? null : Level.valueOf(level),
                channel == null ? null : VoteChannel.valueOf(channel),
                row.getString("source"),
                instant(row, "received_at"),
                onTopicAt,
                row.getObject("partition", Integer.class),
                row.getObject("record_offset", Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
