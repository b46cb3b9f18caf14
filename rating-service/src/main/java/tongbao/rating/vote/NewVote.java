package tongbao.rating.vote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tongbao.event.RatingCast;
import tongbao.rating.badreview.BadReviews;

/** A posted vote made ready to be stored. */
record NewVote(
        RatingRequest request, byte[] digest, @Nullable String sealedContact, String source, Instant receivedAt) {
    VoteId id() {
        return request.voteId();
    }

    BadReviews.Opened opened() {
        RatingCast cast = request.cast();
        return new BadReviews.Opened(cast.caseKey(), cast.id(), receivedAt);
    }
}
