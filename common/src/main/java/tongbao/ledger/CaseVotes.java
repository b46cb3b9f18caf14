package tongbao.ledger;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.event.VoteOrigin;

/**
 * Which of a case's votes counts (一次一评). The earliest vote of a person is the case's, by (time, id). Once its closed
 * loop found it invalid it counts nowhere, and none that came after it takes its place: rating-service refuses second
 * votes, so one that is in the record all the same was never the case's. Without a person's vote that counts, the case
 * has the one its centre's rules put in, if there is one.
 *
 * @param first the earliest vote of a person, whether it counts or was withdrawn
 * @param counted the vote that counts
 * @param review what came of it, if it is a person's bad vote
 */
public record CaseVotes(
        @Nullable RatingCast first, @Nullable RatingCast counted, Review review) {
    private static final Comparator<RatingCast> EARLIEST_VOTE =
            Comparator.comparing(RatingCast::ratedAt).thenComparing(RatingCast::id);
    private static final Comparator<ReviewStepped> EARLIEST_STEP =
            Comparator.comparing(ReviewStepped::at).thenComparing(ReviewStepped::id);
    private static final CaseVotes NONE = new CaseVotes(null, null, Review.NONE);

    public static CaseVotes of(CaseRecord record) {
        if (record.votes().isEmpty()) {
            return NONE;
        }
        Collection<RecordedStep> steps = record.steps().values();
        RatingCast first = earliest(record, VoteOrigin.PERSON);
        if (first != null && !isWithdrawn(first.id(), steps)) {
            return new CaseVotes(first, first, first.level().isBad() ? review(first.id(), steps) : Review.NONE);
        }
        RatingCast byDefault = earliest(record, VoteOrigin.DEFAULT);
        boolean counts = byDefault != null && !isWithdrawn(byDefault.id(), steps);
        return new CaseVotes(first, counts ? byDefault : null, Review.NONE);
    }

    /** True of a vote that its closed loop found invalid: malicious or mistaken. */
    public static boolean isWithdrawn(EventId vote, Collection<RecordedStep> steps) {
        return steps.stream()
                .map(RecordedStep::step)
                .anyMatch(step ->
                        step.state() == ReviewState.INVALID && step.vote().equals(vote));
    }

    private static @Nullable RatingCast earliest(CaseRecord record, VoteOrigin origin) {
        RatingCast earliest = null;
        for (RecordedVote recorded : record.votes().values()) {
            RatingCast vote = recorded.vote();
            if (vote.origin() == origin && (earliest == null || EARLIEST_VOTE.compare(vote, earliest) < 0)) {
                earliest = vote;
            }
        }
        return earliest;
    }

    /** A loop may rectify or ask again more than once: the first time counts, as of every kind of event. */
    private static Review review(EventId vote, Collection<RecordedStep> steps) {
        ReviewStepped rectified = null;
        ReviewStepped asked = null;
        for (RecordedStep recorded : steps) {
            ReviewStepped step = recorded.step();
            if (step.vote().equals(vote)) {
                rectified = step.state() == ReviewState.RECTIFIED ? earlier(step, rectified) : rectified;
                asked = isSecondRating(step) ? earlier(step, asked) : asked;
            }
        }
        Timeliness timeliness = rectified == null ? null : rectified.timeliness();
        Level secondLevel = asked == null ? null : asked.secondLevel();
        return timeliness == null && secondLevel == null ? Review.NONE : new Review(timeliness, secondLevel);
    }

    private static boolean isSecondRating(ReviewStepped step) {
        return step.state() == ReviewState.REVISITED && step.secondLevel() != null;
    }

    private static ReviewStepped earlier(ReviewStepped one, @Nullable ReviewStepped other) {
        return other == null || EARLIEST_STEP.compare(one, other) < 0 ? one : other;
    }
}
