package tongbao.report.projection;

import java.time.Instant;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.ledger.Position;

/** Something about a record that showed when it came in, and that the record of its case does not keep. */
record Notice(
        Kind kind,
        String topic,
        Position position,
        CaseKey caseKey,
        EventId eventId,
        String eventType,
        Instant occurredAt,
        Instant arrivedAt) {
    enum Kind {
        /** The same event again; ignored. */
        REDELIVERED,
        /** Another content under the same id; this is the one that does not count. */
        SAME_ID_OTHER_CONTENT,
        /** It happened, it says, later than it arrived. */
        AHEAD_OF_TIME,
        /** It arrived years after it happened, it says. */
        VERY_OLD
    }
}
