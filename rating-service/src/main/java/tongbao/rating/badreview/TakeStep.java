package tongbao.rating.badreview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.ReviewState;
import tongbao.event.Timeliness;
import tongbao.outbox.Outbox;
import tongbao.rating.badreview.BadReviews.Moved;
import tongbao.rating.database.BoundedTransactions;

/** Takes a step of a bad review's closed loop: the review, the step and the event in one transaction, or none of them. */
@ApplicationScoped
class TakeStep {
    /** What became of a step. */
    sealed interface Outcome {
        record Taken(BadReview review) implements Outcome {}

        record UnknownReview() implements Outcome {}

        record IdReused() implements Outcome {}

        record NotAllowed(ReviewState state, List<String> allowed) implements Outcome {}

        record SecondPersonNeeded() implements Outcome {}

        record AlreadyExtended() implements Outcome {}

        /** The working calendar lacks a year that the new limit would fall into. */
        record LimitUnknown() implements Outcome {}
    }

    private final BoundedTransactions transactions;
    private final BadReviews reviews;
    private final StepLimits limits;
    private final Outbox outbox;
    private final Clock clock;

    TakeStep(BoundedTransactions transactions, BadReviews reviews, StepLimits limits, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.reviews = reviews;
        this.limits = limits;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One step of the loop. The same request again is answered with the review as it now stands. */
    Outcome take(String centre, UUID vote, ReviewStep step, StepRequest request, String actor) {
        return transactions.run(() -> taken(centre, vote, step.path(), request, actor, review -> {
            if (step == ReviewStep.RECTIFY) {
                return rectified(review, request, actor);
            }
            return step.isAllowedIn(review.state()) ? moved(review, step, request, actor) : refused(review);
        }));
    }

    /** Lets the rectification take longer, once. */
    Outcome extend(String centre, UUID vote, StepRequest request, String actor) {
        return transactions.run(() -> taken(centre, vote, StepPath.EXTENSION, request, actor, review -> {
            Instant due = review.dueAt();
            boolean running = review.state() == ReviewState.VERIFIED || review.state() == ReviewState.RECTIFYING;
            if (!running || due == null) {
                return refused(review);
            }
            if (review.extended()) {
                return new Outcome.AlreadyExtended();
            }
            Instant extended = limits.extended(centre, due);
            if (extended == null) {
                return new Outcome.LimitUnknown();
            }
            Moved longer = new Moved(review.state(), review.stateAt(), extended, true, review.invalidProposedBy());
            reviews.take(review, StepPath.EXTENSION, request, actor, timeliness(review), longer);
            return done(review);
        }));
    }

    private interface Work {
        Outcome with(BadReview review) throws SQLException;
    }

    private Outcome taken(String centre, UUID vote, String step, StepRequest request, String actor, Work work)
            throws SQLException {
        Optional<BadReview> locked = reviews.lock(centre, vote);
        if (locked.isEmpty()) {
            return new Outcome.UnknownReview();
        }
        Optional<BadReviews.Said> before = reviews.said(centre, request.id());
        if (before.isPresent()) {
            return before.get().equals(said(vote, step, request, actor)) ? done(locked.get()) : new Outcome.IdReused();
        }
        return work.with(locked.get());
    }

    private static BadReviews.Said said(UUID vote, String step, StepRequest request, String actor) {
        ReviewState to = step.equals(StepPath.RECTIFY) ? request.rectifiedTo() : null;
        return new BadReviews.Said(vote, step, to, actor, request.note(), request.evidence(), request.level());
    }

    /** From VERIFIED the beginning is noted and told as well, so that nobody's loop lacks a state. */
    private Outcome rectified(BadReview review, StepRequest request, String actor) throws SQLException {
        boolean starts = ReviewStep.START_RECTIFYING.isAllowedIn(review.state());
        if (request.rectifiedTo() == ReviewState.RECTIFYING) {
            return starts ? moved(review, ReviewStep.START_RECTIFYING, request, actor) : refused(review);
        }
        if (starts) {
            moved(review, ReviewStep.START_RECTIFYING, request.beginning(), actor);
            return moved(held(review), ReviewStep.RECTIFY, request, actor);
        }
        return ReviewStep.RECTIFY.isAllowedIn(review.state())
                ? moved(review, ReviewStep.RECTIFY, request, actor)
                : refused(review);
    }

    private BadReview held(BadReview review) throws SQLException {
        return reviews.lock(review.centre(), review.id()).orElseThrow();
    }

    private Outcome moved(BadReview review, ReviewStep step, StepRequest request, String actor) throws SQLException {
        if (step == ReviewStep.INVALIDATE && !isApproval(review, actor)) {
            return proposed(review, request, actor);
        }
        Instant now = clock.instant();
        // Whoever has begun to rectify is still bound by the limit that ran from the verification.
        Instant due =
                step == ReviewStep.START_RECTIFYING ? review.dueAt() : limits.due(review.centre(), step.to(), now);
        Moved next = new Moved(step.to(), now, due, review.extended(), review.invalidProposedBy());
        reviews.take(review, step.path(), request, actor, timeliness(review), next);
        tell(review, step.to(), request.level());
        return done(review);
    }

    private static boolean isApproval(BadReview review, String actor) {
        String proposer = review.invalidProposedBy();
        return proposer != null && !proposer.equals(actor);
    }

    private Outcome proposed(BadReview review, StepRequest request, String actor) throws SQLException {
        if (Objects.equals(review.invalidProposedBy(), actor)) {
            return new Outcome.SecondPersonNeeded();
        }
        Moved same = new Moved(review.state(), review.stateAt(), review.dueAt(), review.extended(), actor);
        reviews.take(review, ReviewStep.INVALIDATE.path(), request, actor, timeliness(review), same);
        return done(review);
    }

    private void tell(BadReview review, ReviewState state, @Nullable Level secondLevel) {
        outbox.append(BadReviews.event(
                review.caseKey(), new EventId(review.id()), state, clock.instant(), timeliness(review), secondLevel));
    }

    private Timeliness timeliness(BadReview review) {
        Instant due = review.dueAt();
        return due != null && clock.instant().isAfter(due) ? Timeliness.LATE : Timeliness.ON_TIME;
    }

    private Outcome done(BadReview review) throws SQLException {
        return new Outcome.Taken(reviews.find(review.centre(), review.id()).orElseThrow());
    }

    private static Outcome refused(BadReview review) {
        return new Outcome.NotAllowed(review.state(), ReviewStep.allowedIn(review.state()));
    }
}
