package tongbao.report.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventId;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.VoteOrigin;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.CaseVotes;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;

/** What became of the votes of a record, and of the steps that its bad reviews took. */
record VoteVerdicts(Map<EventId, Verdict> votes, Map<EventId, Verdict> steps) {
    static VoteVerdicts of(CaseRecord record, CaseStanding standing) {
        CaseVotes known = CaseVotes.of(record);
        Map<EventId, Verdict> votes = new TreeMap<>();
        for (RecordedVote recorded : record.votes().values()) {
            votes.put(recorded.vote().id(), of(recorded.vote(), known, record, standing));
        }
        Map<EventId, Verdict> steps = new TreeMap<>();
        for (RecordedStep recorded : record.steps().values()) {
            steps.put(recorded.step().id(), of(recorded.step(), known, votes));
        }
        return new VoteVerdicts(votes, steps);
    }

    private static Verdict of(RatingCast vote, CaseVotes known, CaseRecord record, CaseStanding standing) {
        RatingCast counted = known.counted();
        if (isSame(vote, counted)) {
            return standing.votePlacement() == null ? Verdict.WITHOUT_CASE : Verdict.COUNTED;
        }
        if (vote.origin() == VoteOrigin.PERSON) {
            return isSame(vote, known.first()) ? Verdict.WITHDRAWN : Verdict.DUPLICATE;
        }
        if (counted != null && counted.origin() == VoteOrigin.PERSON) {
            return Verdict.SUPERSEDED;
        }
        boolean withdrawn = CaseVotes.isWithdrawn(vote.id(), record.steps().values());
        return withdrawn ? Verdict.WITHDRAWN : Verdict.DUPLICATE;
    }

    /** A step is of the case's vote, and that is a bad one, unless the step takes it back. */
    private static Verdict of(ReviewStepped step, CaseVotes known, Map<EventId, Verdict> votes) {
        RatingCast first = known.first();
        boolean ofBadVote =
                first != null && first.level().isBad() && step.vote().equals(first.id());
        boolean takesBack = step.state() == ReviewState.INVALID && votes.get(step.vote()) == Verdict.WITHDRAWN;
        return ofBadVote || takesBack ? Verdict.COUNTED : Verdict.WITHOUT_VOTE;
    }

    private static boolean isSame(RatingCast vote, @Nullable RatingCast other) {
        return other != null && vote.id().equals(other.id());
    }
}
