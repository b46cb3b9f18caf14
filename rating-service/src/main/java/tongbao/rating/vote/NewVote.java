package tongbao.rating.vote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tongbao.event.CanaryCast;
import tongbao.event.RatingCast;
import tongbao.event.RatingEvent;
import tongbao.rating.badreview.BadReviews;

/**
 * A posted vote made ready to be stored.
 *
 * @param rater the name under which the votes of its contact are found
 * @param oldestCompletion it is too late for a case completed before this; null where none is
 */
record NewVote(
        RatingRequest request,
        byte[] digest,
        @Nullable String sealedContact,
        @Nullable String rater,
        String source,
        Instant receivedAt,
        @Nullable Instant oldestCompletion) {
    VoteId id() {
        return request.voteId();
    }

    /** What the world is told of it. */
    RatingEvent event(boolean canary) {
        RatingCast cast = request.cast();
        return canary ? new CanaryCast(cast.id(), cast.caseKey(), cast.level(), cast.ratedAt(), cast.channel()) : cast;
    }

    BadReviews.Opened opened() {
        RatingCast cast = request.cast();
        return new BadReviews.Opened(cast.caseKey(), cast.id(), receivedAt);
    }
}
