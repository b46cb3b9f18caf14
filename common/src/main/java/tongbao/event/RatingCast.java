package tongbao.event;

import java.time.Instant;
import java.util.List;

/** A vote was cast. */
public record RatingCast(
        EventId id, CaseKey caseKey, Level level, Instant ratedAt, VoteChannel channel, List<String> reasons)
        implements RatingEvent {
    public static final String TYPE = "CAST";

    public RatingCast {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
