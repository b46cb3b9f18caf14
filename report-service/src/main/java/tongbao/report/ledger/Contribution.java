package tongbao.report.ledger;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseEvent;
import tongbao.event.Level;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.Timeliness;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;
import tongbao.ledger.Review;

/**
 * What a case adds to which figures: a pure function of its standing and limits. A batch writes
 * {@code of(after) − of(before)}, so duplicates, late events and retractions need no code of their own.
 */
public final class Contribution {
    /** Receives each count of one, at the instant and place where it belongs. */
    @FunctionalInterface
    public interface Sink {
        void count(Measure measure, Instant at, Placement where);
    }

    /** Receives each reason of a bad vote, where and when its case was completed. */
    @FunctionalInterface
    public interface ReasonSink {
        void count(String reason, Instant at, Placement where);
    }

    /** Stands for the reason of bad votes that gave none, but a comment. */
    public static final String NO_REASON = "";

    private Contribution() {}

    public static void of(CaseStanding standing, CaseLimits limits, Sink sink) {
        CaseEvent accepted = standing.accepted();
        Closing closing = standing.closing();
        if (accepted != null) {
            sink.count(Measure.ACCEPTED, accepted.occurredAt(), accepted.placement());
            sink.count(Measure.STOCK_IN, accepted.occurredAt(), accepted.placement());
        }
        if (closing != null) {
            closed(closing, sink);
        }
        if (accepted != null && closing != null) {
            left(accepted, closing, limits, sink);
        }
        rated(standing, sink);
    }

    private static void closed(Closing closing, Sink sink) {
        switch (closing.kind()) {
            case COMPLETED -> sink.count(Measure.COMPLETED, closing.at(), closing.placement());
            case WITHDRAWN -> sink.count(Measure.WITHDRAWN, closing.at(), closing.placement());
        }
    }

    /** What a case adds that was both accepted and closed. Stock, overdue and cards count where the acceptance says. */
    private static void left(CaseEvent accepted, Closing closing, CaseLimits limits, Sink sink) {
        Placement place = accepted.placement();
        // A clock that ran wrong may close a case before it was accepted; it was then never in progress.
        sink.count(Measure.STOCK_OUT, latest(accepted.occurredAt(), closing.at()), place);
        Instant promised = limits.promised();
        boolean late = promised != null && closing.at().isAfter(promised);
        if (closing.kind() == Closing.Kind.COMPLETED && promised != null) {
            Measure verdict = late ? Measure.COMPLETED_LATE : Measure.COMPLETED_ON_TIME;
            sink.count(verdict, closing.at(), closing.placement());
        }
        if (promised != null && late) {
            sink.count(Measure.OVERDUE_IN, promised, place);
            sink.count(Measure.OVERDUE_OUT, closing.at(), place);
            if (limits.givesYellow()) {
                sink.count(Measure.YELLOW, promised, place);
            }
        }
        Instant statutory = limits.statutory();
        if (statutory != null && limits.givesRed() && closing.at().isAfter(statutory)) {
            sink.count(Measure.RED, statutory, place);
        }
    }

    private static void rated(CaseStanding standing, Sink sink) {
        Closing completed = completion(standing);
        if (standing.isDefaulted() && completed != null) {
            sink.count(Measure.DEFAULTED, completed.at(), completed.placement());
        }
        ofVote(standing, sink);
    }

    /** What a case adds by the vote of a person, all of it counted by the vote's channel too. */
    public static void ofVote(CaseStanding standing, Sink sink) {
        RatingCast vote = standing.personalVote();
        Placement place = standing.votePlacement();
        if (vote == null || place == null) {
            return; // votes of unknown cases appear only under quality
        }
        sink.count(Measure.received(vote.level()), vote.ratedAt(), place);
        Closing completed = completion(standing);
        if (completed != null) {
            sink.count(Measure.rated(vote.level()), completed.at(), place);
            reviewed(standing.review(), completed.at(), place, sink);
        }
    }

    private static void reviewed(Review review, Instant at, Placement place, Sink sink) {
        Level second = review.secondLevel();
        if (review.rectified() != null) {
            sink.count(Measure.RECTIFIED, at, place);
        }
        if (review.rectified() == Timeliness.ON_TIME) {
            sink.count(Measure.RECTIFIED_ON_TIME, at, place);
        }
        if (second != null) {
            sink.count(Measure.second(second), at, place);
        }
    }

    /** Why a person was dissatisfied with a completed case; once each, whatever was clicked twice. */
    public static void reasons(CaseStanding standing, ReasonSink sink) {
        RatingCast vote = standing.personalVote();
        Closing completed = completion(standing);
        if (vote == null || completed == null || !vote.level().isBad()) {
            return;
        }
        List<String> reasons = vote.reasons().isEmpty() ? List.of(NO_REASON) : vote.reasons();
        new LinkedHashSet<>(reasons).forEach(reason -> sink.count(reason, completed.at(), completed.placement()));
    }

    private static @Nullable Closing completion(CaseStanding standing) {
        Closing closing = standing.closing();
        return closing != null && closing.kind() == Closing.Kind.COMPLETED ? closing : null;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
