package tongbao.report.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.event.RatingEvent;
import tongbao.event.Topics;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.Position;
import tongbao.ledger.Recorded;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
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
            lookAtTime(Seen.of(added), arrivedAt);
        } else {
            boolean stays = Recorded.earlier(present, added).equals(present);
            again(Seen.of(present), Seen.of(added), stays, arrivedAt);
        }
    }

    /** Looks at a vote before it is added to what is known of its case. */
    void look(CaseRecord known, RecordedVote added, Instant arrivedAt) {
        RecordedVote present = known.votes().get(added.vote().id());
        if (present == null) {
            lookAtTime(Seen.of(added), arrivedAt);
        } else {
            boolean stays = Recorded.earlier(present, added).equals(present);
            again(Seen.of(present), Seen.of(added), stays, arrivedAt);
        }
    }

    /** Looks at a step of a bad review before it is added to what is known of its case. */
    void look(CaseRecord known, RecordedStep added, Instant arrivedAt) {
        RecordedStep present = known.steps().get(added.step().id());
        if (present == null) {
            lookAtTime(Seen.of(added), arrivedAt);
        } else {
            boolean stays = Recorded.earlier(present, added).equals(present);
            again(Seen.of(present), Seen.of(added), stays, arrivedAt);
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

    /** What carries an event, a vote or a step, and where. */
    private record Seen(
            Object content, String topic, Position position, CaseKey caseKey, EventId id, String type, Instant at) {
        static Seen of(RecordedEvent recorded) {
            CaseEvent event = recorded.event();
            return new Seen(
                    event,
                    Topics.CASE_EVENTS,
                    recorded.position(),
                    event.caseKey(),
                    event.id(),
                    event.type().name(),
                    event.occurredAt());
        }

        static Seen of(RecordedVote recorded) {
            return of(recorded.vote(), recorded.position());
        }

        static Seen of(RecordedStep recorded) {
            return of(recorded.step(), recorded.position());
        }

        private static Seen of(RatingEvent event, Position position) {
            return new Seen(
                    event, Topics.RATING_EVENTS, position, event.caseKey(), event.id(), event.type(), event.at());
        }
    }

    private void lookAtTime(Seen added, Instant arrivedAt) {
        Notice.Kind oddTime = oddTime(added.at(), arrivedAt);
        if (oddTime != null) {
            add(oddTime, added, arrivedAt);
        }
    }

    /** Of two with one id the one is noted that does not count. The same record, read again, is none. */
    private void again(Seen present, Seen added, boolean presentStays, Instant arrivedAt) {
        if (!present.position().equals(added.position())) {
            Notice.Kind kind = present.content().equals(added.content())
                    ? Notice.Kind.REDELIVERED
                    : Notice.Kind.SAME_ID_OTHER_CONTENT;
            add(kind, presentStays ? added : present, arrivedAt);
        }
    }

    private Notice.@org.jspecify.annotations.Nullable Kind oddTime(Instant occurredAt, Instant arrivedAt) {
        if (occurredAt.isAfter(arrivedAt.plus(clockTolerance))) {
            return Notice.Kind.AHEAD_OF_TIME;
        }
        return occurredAt.isBefore(arrivedAt.minus(oldAfter)) ? Notice.Kind.VERY_OLD : null;
    }

    private void add(Notice.Kind kind, Seen of, Instant arrivedAt) {
        notices.add(new Notice(kind, of.topic(), of.position(), of.caseKey(), of.id(), of.type(), of.at(), arrivedAt));
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
