package tongbao.event;

import java.time.Instant;
import java.util.List;

/**
 * A vote was cast.
 *
 * @param origin whether a person cast it or the centre's rules put it in; the two are counted apart for ever
 */
public record RatingCast(
        EventId id,
        CaseKey caseKey,
        Level level,
        Instant ratedAt,
        VoteChannel channel,
        List<String> reasons,
        VoteOrigin origin)
        implements RatingEvent {
    public static final String TYPE = "CAST";
    public static final int MOST_REASONS = 20;
    public static final int LONGEST_REASON = 100;

    public RatingCast {
        reasons = List.copyOf(reasons);
    }

    /** A person's vote. */
    public RatingCast(
            EventId id, CaseKey caseKey, Level level, Instant ratedAt, VoteChannel channel, List<String> reasons) {
        this(id, caseKey, level, ratedAt, channel, reasons, VoteOrigin.PERSON);
    }

    @Override
    public Instant at() {
        return ratedAt;
    }

    @Override
    public String type() {
        return TYPE;
    }
}
