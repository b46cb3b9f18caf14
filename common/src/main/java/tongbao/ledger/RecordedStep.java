package tongbao.ledger;

import java.time.Instant;
import tongbao.event.EventCodec;
import tongbao.event.ReviewStepped;

/** A step of a bad review's closed loop and the first place on the topic where it was seen. */
public record RecordedStep(ReviewStepped step, Position position) implements Recorded {
    @Override
    public Instant at() {
        return step.at();
    }

    @Override
    public byte[] json() {
        return EventCodec.write(step);
    }
}
