package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tongbao.json.FlatObject;
import tongbao.problem.Problems;
import tongbao.rating.database.BoundedTransactions;

/** Takes the vote of a {@link Ballot}, as every vote is taken. The ballot's id makes a second use the same vote again. */
@ApplicationScoped
public class CastBallot {
    private final CastVote castVote;
    private final SenderRules rules;
    private final Votes votes;
    private final BoundedTransactions transactions;
    private final Clock clock;

    CastBallot(CastVote castVote, SenderRules rules, Votes votes, BoundedTransactions transactions, Clock clock) {
        this.castVote = castVote;
        this.rules = rules;
        this.votes = votes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The answer to what was posted for the ballot, durable like that to any other vote. */
    public Response cast(Ballot ballot, byte[] json, String source) {
        FlatObject said = Ballot.read(json).orProblem();
        RatingRequest vote = ballot.with(said, clock.instant()).orProblem();
        if (!rules.violations(vote).isEmpty()) {
            throw Problems.invalid(rules.violations(vote));
        }
        Fate fate = cast(vote, source);
        if (fate == Fate.ID_REUSED && said.text("ratedAt") == null) {
            fate = before(vote).map(first -> cast(vote.at(first), source)).orElse(fate);
        }
        // To the voter a ballot that was used is a case that is rated, whoever used it.
        return Answers.one(vote, fate == Fate.ID_REUSED ? Fate.CASE_ALREADY_RATED : fate);
    }

    private Fate cast(RatingRequest vote, String source) {
        return castVote.cast(List.of(vote), source).get(0);
    }

    /** When it was cast the first time: where the voter gives no time, saying it again later is saying the same. */
    private Optional<Instant> before(RatingRequest vote) {
        return transactions.run(() -> votes.findByIdOptional(vote.voteId()).map(stored -> stored.ratedAt));
    }
}
