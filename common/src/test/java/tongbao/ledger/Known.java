package tongbao.ledger;

import java.util.concurrent.atomic.AtomicLong;
import tongbao.event.CaseEvent;
import tongbao.event.RatingCast;
import tongbao.event.ReviewStepped;

/** Records made of events and votes, each at a place of its own. */
public final class Known {
    private static final AtomicLong OFFSETS = new AtomicLong();

    private Known() {}

    public static CaseRecord record(CaseEvent... events) {
        CaseRecord record = CaseRecord.EMPTY;
        for (CaseEvent event : events) {
            record = record.with(recorded(event));
        }
        return record;
    }

    public static RecordedEvent recorded(CaseEvent event) {
        return new RecordedEvent(event, new Position(0, OFFSETS.getAndIncrement()));
    }

    public static RecordedVote recorded(RatingCast vote) {
        return new RecordedVote(vote, new Position(0, OFFSETS.getAndIncrement()));
    }

    public static RecordedStep recorded(ReviewStepped step) {
        return new RecordedStep(step, new Position(0, OFFSETS.getAndIncrement()));
    }

    public static CaseStanding standing(CaseEvent... events) {
        return CaseStanding.of(record(events));
    }
}
