package tongbao.event;

import java.time.Instant;

/**
 * A supervisor's vote by which is proved that bad votes get through. It takes the way of any vote, to the topic and
 * everybody who reads it, and counts nowhere: whoever counts votes does not even take it for one.
 *
 * @param caseKey of no case, but of the canary
 */
public record CanaryCast(EventId id, CaseKey caseKey, Level level, Instant ratedAt, VoteChannel channel)
        implements RatingEvent {
    public static final String TYPE = "CANARY_CAST";

    @Override
    public Instant at() {
        return ratedAt;
    }

    @Override
    public String type() {
        return TYPE;
    }
}
