package tongbao.report.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tongbao.event.CaseEvent;
import tongbao.event.RatingCast;
import tongbao.event.Topics;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedVote;

/**
 * What is noticed of a batch's records as they come in. Kept in the transaction that counts them, so exactly once; set
 * by set, since a whole history posted twice is common.
 */
final class Notices {
    private static final String STAGE =
            "create temporary table if not exists staged_notice (like notice) on commit delete rows";
    private static final String COPY = "copy staged_notice from stdin (format binary)";
    private static final String KEEP = "insert into notice select * from staged_notice on conflict do nothing";
    private static final int COLUMNS = 10;

    private final Duration clockTolerance;
    private final Duration oldAfter;
    private final List<Notice> notices = new ArrayList<>();

    Notices(ProjectionConfig config) {
        this.clockTolerance = config.clockTolerance();
        this.oldAfter = config.oldAfter();
    }

    /** Looks at an event before it is added to what is known of its case. */
    void look(CaseRecord known, RecordedEvent added, Instant arrivedAt) {
        RecordedEvent present = known.events().get(added.event().id());
        if (present == null) {
            Notice.Kind oddTime = oddTime(added.event().occurredAt(), arrivedAt);
            if (oddTime != null) {
                add(oddTime, added, arrivedAt);
            }
        } else if (!present.position().equals(added.position())) {
            RecordedEvent uncounted = present.orEarlier(added).equals(present) ? added : present;
            add(again(present.event().equals(added.event())), uncounted, arrivedAt);
        }
    }

    /** Looks at a vote before it is added to what is known of its case. */
    void look(CaseRecord known, RecordedVote added, Instant arrivedAt) {
        RecordedVote present = known.votes().get(added.vote().id());
        if (present == null) {
            Notice.Kind oddTime = oddTime(added.vote().ratedAt(), arrivedAt);
            if (oddTime != null) {
                add(oddTime, added, arrivedAt);
            }
        } else if (!present.position().equals(added.position())) {
            RecordedVote uncounted = present.orEarlier(added).equals(present) ? added : present;
            add(again(present.vote().equals(added.vote())), uncounted, arrivedAt);
        }
    }

    void keep(Connection connection) throws SQLException {
        if (notices.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy();
        notices.forEach(notice -> write(notice, copy));
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            copy.into(connection, COPY);
            statement.execute(KEEP);
        }
    }

    private static Notice.Kind again(boolean sameContent) {
        return sameContent ? Notice.Kind.REDELIVERED : Notice.Kind.SAME_ID_OTHER_CONTENT;
    }

    private Notice.@org.jspecify.annotations.Nullable Kind oddTime(Instant occurredAt, Instant arrivedAt) {
        if (occurredAt.isAfter(arrivedAt.plus(clockTolerance))) {
            return Notice.Kind.AHEAD_OF_TIME;
        }
        return occurredAt.isBefore(arrivedAt.minus(oldAfter)) ? Notice.Kind.VERY_OLD : null;
    }

    private void add(Notice.Kind kind, RecordedEvent of, Instant arrivedAt) {
        CaseEvent event = of.event();
        notices.add(new Notice(
                kind,
                Topics.CASE_EVENTS,
                of.position(),
                event.caseKey(),
                event.id(),
                event.type().name(),
                event.occurredAt(),
                arrivedAt));
    }

    private void add(Notice.Kind kind, RecordedVote of, Instant arrivedAt) {
        RatingCast vote = of.vote();
        notices.add(new Notice(
                kind,
                Topics.RATING_EVENTS,
                of.position(),
                vote.caseKey(),
                vote.id(),
                vote.type(),
                vote.ratedAt(),
                arrivedAt));
    }

    private static void write(Notice notice, BinaryCopy copy) {
        copy.row(COLUMNS)
                .text(notice.caseKey().centre())
                .text(notice.kind().name())
                .instant(notice.occurredAt())
                .text(notice.topic())
                .integer(notice.position().partition())
                .number(notice.position().offset())
                .text(notice.caseKey().caseNo())
                .uuid(notice.eventId().value())
                .text(notice.eventType())
                .instant(notice.arrivedAt());
    }
}
