package tongbao.report.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tongbao.ledger.Closing;
import tongbao.report.ledger.CaseLimits;

/** How a case stands now. In a filter, {@link #OPEN} means every case in progress, warned and overdue ones included. */
public enum CaseState {
    /** 在办, neither warned of nor late. */
    OPEN,
    /** 预警: the warning has begun and the promised limit is not passed. */
    WARNING,
    /** 超期: in progress past the promised limit. */
    OVERDUE,
    COMPLETED,
    WITHDRAWN;

    /** Null where neither acceptance nor closing is known. */
    static @Nullable CaseState of(boolean accepted, Closing.@Nullable Kind closing, CaseLimits limits, Instant now) {
        if (closing != null) {
            return closing == Closing.Kind.COMPLETED ? COMPLETED : WITHDRAWN;
        }
        Instant promised = limits.promised();
        if (!accepted) {
            return null;
        } else if (promised == null) {
            return OPEN;
        } else if (now.isAfter(promised)) {
            return OVERDUE;
        }
        Instant warning = limits.warning();
        return warning != null && !warning.isAfter(now) ? WARNING : OPEN;
    }

    /** Where a case of this state counts: where its completion says, else its acceptance. */
    Place place() {
        return this == COMPLETED || this == WITHDRAWN ? Place.CLOSED : Place.ACCEPTED;
    }

    boolean isOpen() {
        return place() == Place.ACCEPTED;
    }
}
