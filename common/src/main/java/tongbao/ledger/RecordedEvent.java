package tongbao.ledger;

import java.time.Instant;
import tongbao.event.CaseEvent;
import tongbao.event.EventCodec;

/** A case event and the first place on the topic where it was seen. */
public record RecordedEvent(CaseEvent event, Position position) implements Recorded {
    @Override
    public Instant at() {
        return event.occurredAt();
    }

    @Override
    public byte[] json() {
        return EventCodec.write(event);
    }
}
