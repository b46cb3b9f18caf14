package tongbao.event;

import java.time.Instant;
import java.util.List;

/** A vote was cast. */
public record RatingCast(
        EventId id, CaseKey caseKey, Level level, Instant ratedAt, VoteChannel channel, List<String> reasons)
        implements RatingEvent {
    public static final String TYPE = "CAST";
    public static final int MOST_REASONS = 20;
    public static final int LONGEST_REASON = 100;

    public RatingCast {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
