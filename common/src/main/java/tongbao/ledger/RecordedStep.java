package tongbao.ledger;

import java.util.Arrays;
import java.util.Comparator;
import tongbao.event.EventCodec;
import tongbao.event.ReviewStepped;

/** A step of a bad review's closed loop and the first place on the topic where it was seen. */
public record RecordedStep(ReviewStepped step, Position position) {
    private static final Comparator<RecordedStep> FIRST = Comparator.comparing(
                    (RecordedStep r) -> r.step().at())
            .thenComparing(r -> EventCodec.write(r.step()), Arrays::compareUnsigned)
            .thenComparing(RecordedStep::position);

    /** The one of the two that counts. Commutative, associative, idempotent. */
    public RecordedStep orEarlier(RecordedStep other) {
        return FIRST.compare(this, other) <= 0 ? this : other;
    }
}
