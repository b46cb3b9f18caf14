package tongbao.rating.vote;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What was said later about a vote (追评). Never changed. Written by {@link Additions#insert}. */
@Entity
@Immutable
@Table(name = "vote_addition")
public class Addition {
    @EmbeddedId
    VoteId additionId;

    @Column(name = "vote_id")
    UUID voteId;

    String comment;

    @Column(name = "added_at")
    Instant addedAt;

    String source;

    @Column(name = "received_at")
    Instant receivedAt;

    boolean says(UUID aboutVote, AdditionRequest request) {
        boolean erased = comment.isEmpty();
        return voteId.equals(aboutVote)
                && (erased || comment.equals(request.comment()))
                && addedAt.equals(request.addedAt());
    }
}
