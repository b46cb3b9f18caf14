package tongbao.report.ledger;

import java.util.concurrent.atomic.AtomicLong;
import tongbao.event.CaseEvent;
import tongbao.event.RatingCast;

/** Records made of events and votes, each at a place of its own. */
final class Known {
    private static final AtomicLong OFFSETS = new AtomicLong();

    private Known() {}

    static CaseRecord record(CaseEvent... events) {
        CaseRecord record = CaseRecord.EMPTY;
        for (CaseEvent event : events) {
            record = record.with(recorded(event));
        }
        return record;
    }

    static RecordedEvent recorded(CaseEvent event) {
        return new RecordedEvent(event, new Position(0, OFFSETS.getAndIncrement()));
    }

    static RecordedVote recorded(RatingCast vote) {
        return new RecordedVote(vote, new Position(0, OFFSETS.getAndIncrement()));
    }

    static CaseStanding standing(CaseEvent... events) {
        return CaseStanding.of(record(events));
    }
}
