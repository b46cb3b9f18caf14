package tongbao.rating.follow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.Placement;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;

/**
 * A case and what follows for its rating.
 *
 * @param completedAt null unless it is completed, and that was not taken back
 * @param placement where a vote of it belongs
 */
record FollowedCase(
        CaseKey key,
        CaseRecord record,
        @Nullable Instant acceptedAt,
        @Nullable Instant completedAt,
        @Nullable Placement placement) {

    static FollowedCase of(CaseKey key, CaseRecord record) {
        CaseStanding standing = CaseStanding.of(record);
        CaseEvent accepted = standing.accepted();
        Closing closing = standing.closing();
        return new FollowedCase(
                key,
                record,
                accepted == null ? null : accepted.occurredAt(),
                closing != null && closing.kind() == Closing.Kind.COMPLETED ? closing.at() : null,
                standing.votePlacement());
    }
}
