package tongbao.event;

import java.time.Instant;

/** A fact about a case. Closed: a new type does not compile until everything that counts has an answer to it. */
public sealed interface CaseEvent
        permits CaseAccepted, CaseCompleted, CaseSuspended, CaseResumed, CaseWithdrawn, CaseRetracted {

    CaseFacts facts();

    /** The type as it stands in JSON. */
    CaseEventType type();

    default EventId id() {
        return facts().id();
    }

    default CaseKey caseKey() {
        return facts().caseKey();
    }

    default Instant occurredAt() {
        return facts().occurredAt();
    }

    default Placement placement() {
        return facts().placement();
    }
}
