package tongbao.rating.vote;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;

/** A vote as it is kept. Never changed: what is said later is an {@link Addition}. Written by {@link Votes#insert}. */
@Entity
@Immutable
public class Vote {
    @EmbeddedId
    VoteId voteId;

    @Column(name = "case_no")
    String caseNo;

    @Enumerated(EnumType.STRING)
    Level level;

    @Column(name = "rated_at")
    Instant ratedAt;

    @Enumerated(EnumType.STRING)
    VoteChannel channel;

    List<String> reasons;

    @Nullable
    String comment;

    /** Encrypted, see {@link tongbao.rating.contact.ContactCipher}. */
    @Nullable
    String contact;

    /** The device that sent it, as CloudEvents name a source. */
    String source;

    /** See {@link VoteDigest}. */
    byte[] digest;

    @Column(name = "received_at")
    Instant receivedAt;

    /** It proves that votes get through, and counts nowhere. */
    boolean canary;
}
