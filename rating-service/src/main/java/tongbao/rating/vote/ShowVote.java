package tongbao.rating.vote;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;
import tongbao.rating.contact.ContactCipher;
import tongbao.rating.database.BoundedTransactions;

/** Shows a vote without showing who gave it. */
@ApplicationScoped
public class ShowVote {
    /** A contact whose key this service does not have. */
    private static final String UNREADABLE = "****";

    /** A vote as it may be shown: the contact masked, the comment left to the closed loop. */
    @Schema(name = "ShownRating")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            String id,
            String centre,
            String caseNo,
            Level level,
            Instant ratedAt,
            VoteChannel channel,
            List<String> reasons,
            @Nullable String contact) {}

    private final BoundedTransactions transactions;
    private final Votes votes;
    private final ContactCipher cipher;

    ShowVote(BoundedTransactions transactions, Votes votes, ContactCipher cipher) {
        this.transactions = transactions;
        this.votes = votes;
        this.cipher = cipher;
    }

    /** The vote, if it is there; with a sender, if it was the one who sent it. */
    Optional<Shown> show(VoteId id, Optional<String> sender) {
        return transactions
                .run(() -> votes.findByIdOptional(id))
                .filter(vote -> sender.isEmpty() || vote.source.equals(sender.get()))
                .map(this::shown);
    }

    private Shown shown(Vote vote) {
        return new Shown(
                vote.voteId.id().toString(),
                vote.voteId.centre(),
                vote.caseNo,
                vote.level,
                vote.ratedAt,
                vote.channel,
                vote.reasons,
                masked(vote));
    }

    private @Nullable String masked(Vote vote) {
        return vote.contact == null
                ? null
                : cipher.open(vote.contact, vote.voteId.centre(), vote.voteId.id())
                        .map(Masked::of)
                        .orElse(UNREADABLE);
    }
}
