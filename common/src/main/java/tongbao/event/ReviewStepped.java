package tongbao.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bad review came to another state of its closed loop. Who took the step, their note and the evidence stay with
 * rating-service.
 *
 * @param vote the id of the bad vote
 * @param timeliness whether the step was taken within its deadline
 * @param secondLevel what the rater said when asked again; {@link ReviewState#REVISITED} only, and kept apart from votes
 */
public record ReviewStepped(
        EventId id,
        CaseKey caseKey,
        EventId vote,
        ReviewState state,
        Instant at,
        Timeliness timeliness,
        @Nullable Level secondLevel)
        implements RatingEvent {
    public static final String TYPE = "REVIEW_STEPPED";

    @Override
    public String type() {
        return TYPE;
    }
}
