package tongbao.rating.vote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A posted vote made ready to be stored. */
record NewVote(
        RatingRequest request, byte[] digest, @Nullable String sealedContact, String source, Instant receivedAt) {
    VoteId id() {
        return request.voteId();
    }
}
