package tongbao.rating.badreview;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
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
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseKey;
import tongbao.event.CloudEvent;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.page.DayParameters.Span;

/** The bad reviews of all centres in the database. Every call belongs into a transaction. */
@ApplicationScoped
public class BadReviews {
    private static final String OPEN = """
            insert into bad_review (centre, vote_id, case_no, state, received_at, state_at, due_at)
            select centre, vote_id, case_no, 'RECEIVED', received_at::timestamptz, received_at::timestamptz,
                   due_at::timestamptz
              from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                   as opened (centre, vote_id, case_no, received_at, due_at)
            """;

    private static final String COLUMNS = """
            select r.vote_id, r.centre, r.case_no, v.level, v.reasons, v.comment, r.state, r.received_at, r.state_at,
                   r.due_at, r.extended, r.invalid_proposed_by, f.hall, f.department, f.window_code, f.staff, f.item
              from bad_review r
              join vote v on v.centre = r.centre and v.id = r.vote_id
              left join followed_case f on f.centre = r.centre and f.case_no = r.case_no
            """;

    private static final String FIND = COLUMNS + "where r.centre = ? and r.vote_id = ?";
    private static final String LOCK = FIND + " for update of r";

    private static final String LIST = COLUMNS + """
            where r.centre = ?
              and (?::text is null or r.state = ?)
              and (? = false or r.due_at < ?)
              and (?::text is null or f.hall = ?)
              and (?::text is null or f.department = ?)
              and r.received_at >= ? and r.received_at < ?
              and (r.received_at, r.vote_id) > (?, ?)
            order by r.received_at, r.vote_id
            limit ?
            """;

    private static final String STEPS = """
            select step, state, actor, taken_at, on_time, note, evidence, level
              from bad_review_step where centre = ? and vote_id = ? order by place
            """;

    private static final String TAKEN_BEFORE = """
            select vote_id, step, state, actor, note, evidence, level from bad_review_step where centre = ? and id = ?
            """;

    private static final String TAKE = """
            insert into bad_review_step (centre, id, vote_id, place, step, state, actor, taken_at, due_at, on_time, note,
                                         evidence, level)
            select ?, ?, ?, count(*) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?
              from bad_review_step where centre = ? and vote_id = ?
            """;

    private static final String MOVE = """
            update bad_review set state = ?, state_at = ?, due_at = ?, extended = ?, invalid_proposed_by = ?
             where centre = ? and vote_id = ?
            """;

    /** Where a review is to stand after a step. */
    record Moved(
            ReviewState state,
            Instant stateAt,
            @Nullable Instant dueAt,
            boolean extended,
            @Nullable String invalidProposedBy) {}

    /** A step as it was said, as far as needed to recognise it when it comes again. */
    record Said(
            UUID vote,
            String step,
            @Nullable ReviewState rectifiedTo,
            String actor,
            @Nullable String note,
            @Nullable String evidence,
            @Nullable Level level) {}

    /** Which reviews a list is to hold: those of a centre, opened in a span; in a state, overdue, of a hall, of a department if so asked. */
    record Wanted(
            String centre,
            Span openedIn,
            @Nullable ReviewState state,
            boolean overdue,
            @Nullable String hall,
            @Nullable String department) {}

    private final DataSource database;
    private final StepLimits limits;
    private final Clock clock;

    BadReviews(DataSource database, StepLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /** A bad vote that was stored. */
    public record Opened(CaseKey caseKey, EventId vote, Instant receivedAt) {}

    /** Opens the reviews of bad votes, and answers the events that tell of it, in the same order. */
    public List<ProducerRecord<byte[], byte[]>> open(List<Opened> votes) throws SQLException {
        if (!votes.isEmpty()) {
            insert(votes);
        }
        return votes.stream()
                .map(vote -> event(
                        vote.caseKey(), vote.vote(), ReviewState.RECEIVED, vote.receivedAt(), Timeliness.ON_TIME, null))
                .toList();
    }

    private void insert(List<Opened> votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setArray(
                    1, column(connection, "text", votes, vote -> vote.caseKey().centre()));
            open.setArray(
                    2, column(connection, "uuid", votes, vote -> vote.vote().value()));
            open.setArray(
                    3, column(connection, "text", votes, vote -> vote.caseKey().caseNo()));
            open.setArray(4, column(connection, "text", votes, Opened::receivedAt));
            open.setArray(5, column(connection, "text", votes, this::due));
            open.executeUpdate();
        }
    }

    private @Nullable Instant due(Opened vote) {
        return limits.due(vote.caseKey().centre(), ReviewState.RECEIVED, vote.receivedAt());
    }

    private static Array column(
            Connection connection, String type, List<Opened> votes, Function<Opened, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, votes.stream().map(value).toArray());
    }

    /** The event of a state that was reached. Its id follows from vote and state, so that it cannot be told twice. */
    static ProducerRecord<byte[], byte[]> event(
            CaseKey caseKey,
            EventId vote,
            ReviewState state,
            Instant at,
            Timeliness timeliness,
            @Nullable Level secondLevel) {
        String name = caseKey.centre() + "/" + vote + "/" + state;
        EventId id = new EventId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        ReviewStepped stepped = new ReviewStepped(id, caseKey, vote, state, at, timeliness, secondLevel);
        return CloudEvent.of(stepped, "/centres/" + caseKey.centre() + "/bad-reviews");
    }

    /** The review with all its steps. */
    public Optional<BadReview> find(String centre, UUID vote) throws SQLException {
        Optional<BadReview> found = read(FIND, centre, vote);
        return found.isEmpty() ? found : Optional.of(found.get().with(steps(centre, vote)));
    }

    /** The review, held until the transaction ends: two steps at once follow one another. */
    Optional<BadReview> lock(String centre, UUID vote) throws SQLException {
        return read(LOCK, centre, vote);
    }

    /** Reviews by time of receipt, after {@code after}; one more than the limit says that there are more. */
    List<BadReview> list(Wanted wanted, Instant afterTime, UUID afterVote, int limit) throws SQLException {
        ReviewState state = wanted.state();
        String name = state == null ? null : state.name();
        try (Connection connection = database.getConnection();
                PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setString(1, wanted.centre());
            list.setString(2, name);
            list.setString(3, name);
            list.setBoolean(4, wanted.overdue());
            list.setObject(5, utc(clock.instant()));
            list.setString(6, wanted.hall());
            list.setString(7, wanted.hall());
            list.setString(8, wanted.department());
            list.setString(9, wanted.department());
            list.setObject(10, utc(wanted.openedIn().begin()));
            list.setObject(11, utc(wanted.openedIn().end()));
            list.setObject(12, utc(afterTime));
            list.setObject(13, afterVote);
            list.setInt(14, limit + 1);
            return read(list);
        }
    }

    /** What was said under this request id, if it was used before. */
    Optional<Said> said(String centre, EventId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(TAKEN_BEFORE)) {
            select.setString(1, centre);
            select.setObject(2, id.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(said(row)) : Optional.empty();
            }
        }
    }

    private static Said said(ResultSet row) throws SQLException {
        String step = row.getString("step");
        return new Said(
                row.getObject("vote_id", UUID.class),
                step,
                step.equals(StepPath.RECTIFY) ? ReviewState.valueOf(row.getString("state")) : null,
                row.getString("actor"),
                row.getString("note"),
                row.getString("evidence"),
                level(row));
    }

    /** Notes a step and where it led. */
    void take(BadReview review, String step, StepRequest request, String actor, Timeliness timeliness, Moved moved)
            throws SQLException {
        Level level = request.level();
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement move = connection.prepareStatement(MOVE)) {
            take.setString(1, review.centre());
            take.setObject(2, request.id().value());
            take.setObject(3, review.id());
            take.setString(4, step);
            take.setString(5, moved.state().name());
            take.setString(6, actor);
            take.setObject(7, utc(clock.instant()));
            take.setObject(8, utc(review.dueAt()));
            take.setBoolean(9, timeliness == Timeliness.ON_TIME);
            take.setString(10, request.note());
            take.setString(11, request.evidence());
            take.setString(12, level == null ? null : level.name());
            take.setString(13, review.centre());
            take.setObject(14, review.id());
            take.executeUpdate();
            move.setString(1, moved.state().name());
            move.setObject(2, utc(moved.stateAt()));
            move.setObject(3, utc(moved.dueAt()));
            move.setBoolean(4, moved.extended());
            move.setString(5, moved.invalidProposedBy());
            move.setString(6, review.centre());
            move.setObject(7, review.id());
            move.executeUpdate();
        }
    }

    private Optional<BadReview> read(String sql, String centre, UUID vote) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, centre);
            select.setObject(2, vote);
            return read(select).stream().findFirst();
        }
    }

    private List<BadReview> read(PreparedStatement select) throws SQLException {
        Instant now = clock.instant();
        List<BadReview> reviews = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reviews.add(review(row, now));
            }
        }
        return reviews;
    }

    private static BadReview review(ResultSet row, Instant now) throws SQLException {
        ReviewState state = ReviewState.valueOf(row.getString("state"));
        Instant due = optionalInstant(row, "due_at");
        return new BadReview(
                row.getObject("vote_id", UUID.class),
                row.getString("centre"),
                row.getString("case_no"),
                Level.valueOf(row.getString("level")),
                List.of((String[]) row.getArray("reasons").getArray()),
                row.getString("comment"),
                row.getString("hall"),
                row.getString("department"),
                row.getString("window_code"),
                row.getString("staff"),
                row.getString("item"),
                state,
                instant(row, "received_at"),
                instant(row, "state_at"),
                due,
                due != null && due.isBefore(now),
                row.getBoolean("extended"),
                row.getString("invalid_proposed_by"),
                ReviewStep.allowedIn(state),
                List.of());
    }

    private List<BadReview.Taken> steps(String centre, UUID vote) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(STEPS)) {
            select.setString(1, centre);
            select.setObject(2, vote);
            List<BadReview.Taken> steps = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    steps.add(new BadReview.Taken(
                            row.getString("step"),
                            ReviewState.valueOf(row.getString("state")),
                            row.getString("actor"),
                            instant(row, "taken_at"),
                            row.getBoolean("on_time"),
                            row.getString("note"),
                            row.getString("evidence"),
                            level(row)));
                }
            }
            return steps;
        }
    }

    private static @Nullable Level level(ResultSet row) throws SQLException {
        String level = row.getString("level");
        return level == null ? null : Level.valueOf(level);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
