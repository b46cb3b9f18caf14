package tongbao.report.ledger;

import java.time.Instant;
import tongbao.event.CaseEvent;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;

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
        voted(standing, sink);
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

    private static void voted(CaseStanding standing, Sink sink) {
        RatingCast vote = standing.vote();
        Placement place = standing.votePlacement();
        if (vote == null || place == null) {
            return; // votes of unknown cases appear only under quality
        }
        sink.count(Measure.received(vote.level()), vote.ratedAt(), place);
        Closing closing = standing.closing();
        if (closing != null && closing.kind() == Closing.Kind.COMPLETED) {
            sink.count(Measure.rated(vote.level()), closing.at(), place);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
