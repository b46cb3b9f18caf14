package tongbao.ledger;

import java.util.Arrays;
import java.util.Comparator;
import tongbao.event.CaseEvent;
import tongbao.event.EventCodec;

/** A case event and the first place on the topic where it was seen. */
public record RecordedEvent(CaseEvent event, Position position) {
    /** Which of two events with one id counts: the earliest, then the lesser bytes. Never the one that came first. */
    private static final Comparator<RecordedEvent> FIRST = Comparator.comparing(
                    (RecordedEvent r) -> r.event().occurredAt())
            .thenComparing(r -> EventCodec.write(r.event()), Arrays::compareUnsigned)
            .thenComparing(RecordedEvent::position);

    /** The one of the two that counts. Commutative, associative, idempotent. */
    public RecordedEvent orEarlier(RecordedEvent other) {
        return FIRST.compare(this, other) <= 0 ? this : other;
    }
}
