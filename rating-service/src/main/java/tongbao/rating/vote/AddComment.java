package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import tongbao.rating.database.BoundedTransactions;

/** Takes an addition to a vote (追评). It changes no count, so no event tells of it. */
@ApplicationScoped
public class AddComment {
    enum Outcome {
        /** It is stored, now or since before. */
        STORED,
        UNKNOWN_VOTE,
        ID_REUSED
    }

    private final BoundedTransactions transactions;
    private final Additions additions;
    private final Clock clock;

    AddComment(BoundedTransactions transactions, Additions additions, Clock clock) {
        this.transactions = transactions;
        this.additions = additions;
        this.clock = clock;
    }

    Outcome add(UUID vote, AdditionRequest request, String source) {
        return transactions.run(
                () -> additions.insert(vote, request, source, clock.instant()) ? Outcome.STORED : why(vote, request));
    }

    private Outcome why(UUID vote, AdditionRequest request) {
        return additions
                .findByIdOptional(new VoteId(request.centre(), request.id().value()))
                .map(stored -> stored.says(vote, request) ? Outcome.STORED : Outcome.ID_REUSED)
                .orElse(Outcome.UNKNOWN_VOTE);
    }
}
