package tongbao.rating.vote;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Ids are the senders' and unique inside a centre only. */
@Embeddable
public record VoteId(
        @Column(name = "centre") String centre,
        @Column(name = "id") UUID id) {}
