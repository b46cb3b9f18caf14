package tongbao.ledger;

import java.time.Instant;
import tongbao.event.EventCodec;
import tongbao.event.RatingCast;

/** A vote and the first place on the topic where it was seen. */
public record RecordedVote(RatingCast vote, Position position) implements Recorded {
    @Override
    public Instant at() {
        return vote.ratedAt();
    }

    @Override
    public byte[] json() {
        return EventCodec.write(vote);
    }
}
