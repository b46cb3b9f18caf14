package tongbao.rating.badreview;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseKey;
import tongbao.event.CloudEvent;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;

/** The bad reviews of all centres in the database. Every call belongs into a transaction. */
@ApplicationScoped
public class BadReviews {
    private static final String OPEN = """
            insert into bad_review (centre, vote_id, case_no, state, received_at, state_at, due_at)
            values (?, ?, ?, 'RECEIVED', ?, ?, ?)
            """;

    private static final String COLUMNS = """
            select r.vote_id, r.centre, r.case_no, v.level, v.reasons, v.comment, r.state, r.received_at, r.state_at,
                   r.due_at, r.extended, r.invalid_proposed_by
              from bad_review r join vote v on v.centre = r.centre and v.id = r.vote_id
            """;

    private static final String FIND = COLUMNS + "where r.centre = ? and r.vote_id = ?";
    private static final String LOCK = FIND + " for update of r";

    private static final String LIST = COLUMNS + """
            where r.centre = ?
              and (?::text is null or r.state = ?)
              and (? = false or r.due_at < ?)
              and (r.received_at, r.vote_id) > (?, ?)
            order by r.received_at, r.vote_id
            limit ?
            """;

    private static final String STEPS = """
            select step, state, actor, taken_at, on_time, note, evidence, level
              from bad_review_step where centre = ? and vote_id = ? order by place
            """;

    private static final String TAKEN_BEFORE = """
            select vote_id, step, actor, note, evidence, level from bad_review_step where centre = ? and id = ?
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
            String actor,
            @Nullable String note,
            @Nullable String evidence,
            @Nullable String level) {}

    private final DataSource database;
    private final StepLimits limits;
    private final Clock clock;

    BadReviews(DataSource database, StepLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens the review of a bad vote, and answers the event that tells of it. */
    public ProducerRecord<byte[], byte[]> open(CaseKey caseKey, EventId vote, Instant receivedAt) throws SQLException {
        Instant due = limits.due(caseKey.centre(), ReviewState.RECEIVED, receivedAt);
        try (Connection connection = database.getConnection();
                PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setString(1, caseKey.centre());
            open.setObject(2, vote.value());
            open.setString(3, caseKey.caseNo());
            open.setObject(4, utc(receivedAt));
            open.setObject(5, utc(receivedAt));
            open.setObject(6, utc(due));
            open.executeUpdate();
        }
        return event(caseKey, vote, ReviewState.RECEIVED, receivedAt, Timeliness.ON_TIME, null);
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
    Optional<BadReview> find(String centre, UUID vote) throws SQLException {
        Optional<BadReview> found = read(FIND, centre, vote);
        return found.isEmpty() ? found : Optional.of(found.get().with(steps(centre, vote)));
    }

    /** The review, held until the transaction ends: two steps at once follow one another. */
    Optional<BadReview> lock(String centre, UUID vote) throws SQLException {
        return read(LOCK, centre, vote);
    }

    /** Reviews by time of receipt, after {@code after}; one more than the limit says that there are more. */
    List<BadReview> list(
            String centre, @Nullable ReviewState state, boolean overdue, Instant afterTime, UUID afterVote, int limit)
            throws SQLException {
        String name = state == null ? null : state.name();
        try (Connection connection = database.getConnection();
                PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setString(1, centre);
            list.setString(2, name);
            list.setString(3, name);
            list.setBoolean(4, overdue);
            list.setObject(5, utc(clock.instant()));
            list.setObject(6, utc(afterTime));
            list.setObject(7, afterVote);
            list.setInt(8, limit + 1);
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
                return row.next()
                        ? Optional.of(new Said(
                                row.getObject("vote_id", UUID.class),
                                row.getString("step"),
                                row.getString("actor"),
                                row.getString("note"),
                                row.getString("evidence"),
                                row.getString("level")))
                        : Optional.empty();
            }
        }
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
                    String level = row.getString("level");
                    steps.add(new BadReview.Taken(
                            row.getString("step"),
                            ReviewState.valueOf(row.getString("state")),
                            row.getString("actor"),
                            instant(row, "taken_at"),
                            row.getBoolean("on_time"),
                            row.getString("note"),
                            row.getString("evidence"),
                            level == null ? null : Level.valueOf(level)));
                }
            }
            return steps;
        }
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
