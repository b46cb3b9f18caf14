package tongbao.ledger;

import java.util.Arrays;
import java.util.Comparator;
import tongbao.event.EventCodec;
import tongbao.event.RatingCast;

/** A vote and the first place on the topic where it was seen. */
public record RecordedVote(RatingCast vote, Position position) {
    private static final Comparator<RecordedVote> FIRST = Comparator.comparing(
                    (RecordedVote r) -> r.vote().ratedAt())
            .thenComparing(r -> EventCodec.write(r.vote()), Arrays::compareUnsigned)
            .thenComparing(RecordedVote::position);

    /** The one of the two that counts. Commutative, associative, idempotent. */
    public RecordedVote orEarlier(RecordedVote other) {
        return FIRST.compare(this, other) <= 0 ? this : other;
    }
}
