package tongbao.ledger;

import java.time.Instant;
import tongbao.event.Placement;

/** How, when and where a case was closed. */
public record Closing(Kind kind, Instant at, Placement placement) {
    public enum Kind {
        COMPLETED,
        WITHDRAWN
    }
}
