package tongbao.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseResumed;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseSuspended;
import tongbao.event.CaseWithdrawn;
import tongbao.event.EventId;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.VoteOrigin;
import tongbao.time.Suspension;

/**
 * What follows from a record: which acceptance, closing and vote count. Pure; the rules are those of the glossary: the
 * earliest of a kind by (time, id) counts, and an event taken back counts nowhere.
 *
 * @param vote the case's vote: a person's, else the one its centre's rules put in; see {@link CaseVotes}
 * @param review what came of it in the closed loop; {@link Review#NONE} unless it is a person's bad vote
 * @param suspensions when the clock stood, in time order; the last may be open
 */
public record CaseStanding(
        @Nullable CaseEvent accepted,
        @Nullable Closing closing,
        @Nullable RatingCast vote,
        Review review,
        List<Suspension> suspensions) {
    private static final Comparator<CaseEvent> EARLIEST =
            Comparator.comparing(CaseEvent::occurredAt).thenComparing(CaseEvent::id);

    public static CaseStanding of(CaseRecord record) {
        List<CaseEvent> effective = effective(record);
        CaseEvent accepted = earliest(effective, CaseAccepted.class::isInstance);
        Closing closing = closing(effective);
        CaseVotes votes = CaseVotes.of(record);
        return new CaseStanding(accepted, closing, votes.counted(), votes.review(), suspensions(effective, closing));
    }

    /** Accepted and not closed: 在办. */
    public boolean isOpen() {
        return accepted != null && closing == null;
    }

    /** Where a vote of this case counts: where its completion says, else its acceptance; null while neither is known. */
    public @Nullable Placement votePlacement() {
        if (closing != null && closing.kind() == Closing.Kind.COMPLETED) {
            return closing.placement();
        }
        return accepted == null ? null : accepted.placement();
    }

    /** The vote, if a person cast it. */
    public @Nullable RatingCast personalVote() {
        return vote != null && vote.origin() == VoteOrigin.PERSON ? vote : null;
    }

    /** Rated by the centre's rules, since no person did. */
    public boolean isDefaulted() {
        return vote != null && vote.origin() == VoteOrigin.DEFAULT;
    }

    private static List<CaseEvent> effective(CaseRecord record) {
        Set<EventId> retracted = new HashSet<>();
        for (RecordedEvent recorded : record.events().values()) {
            if (recorded.event() instanceof CaseRetracted retraction) {
                retracted.add(retraction.retracts());
            }
        }
        List<CaseEvent> effective = new ArrayList<>(record.events().size());
        for (RecordedEvent recorded : record.events().values()) {
            if (!(recorded.event() instanceof CaseRetracted)
                    && !retracted.contains(recorded.event().id())) {
                effective.add(recorded.event());
            }
        }
        return effective;
    }

    private static @Nullable CaseEvent earliest(List<CaseEvent> events, Predicate<CaseEvent> kind) {
        CaseEvent earliest = null;
        for (CaseEvent event : events) {
            if (kind.test(event) && (earliest == null || EARLIEST.compare(event, earliest) < 0)) {
                earliest = event;
            }
        }
        return earliest;
    }

    private static @Nullable Closing closing(List<CaseEvent> events) {
        CaseEvent first = earliest(events, event -> event instanceof CaseCompleted || event instanceof CaseWithdrawn);
        if (first == null) {
            return null;
        }
        Closing.Kind kind = first instanceof CaseCompleted ? Closing.Kind.COMPLETED : Closing.Kind.WITHDRAWN;
        return new Closing(kind, first.occurredAt(), first.placement());
    }

    /**
     * Pairs in time order. One left alone at the start is ignored; an open one ends with the case. Of one instant
     * first the step counts that changes what the clock does, whatever the ids: times of whole days make a case resume
     * and stop again "at once".
     */
    private static List<Suspension> suspensions(List<CaseEvent> events, @Nullable Closing closing) {
        List<Suspension> pairs = new ArrayList<>();
        Instant since = null;
        for (Map.Entry<Instant, Step> step : steps(events, closing).entrySet()) {
            Instant at = step.getKey();
            if (since == null) {
                since = step.getValue() == Step.SUSPENDED ? at : null;
            } else if (step.getValue() != Step.SUSPENDED) {
                pairs.add(new Suspension(since, at));
                since = step.getValue() == Step.BOTH ? at : null;
            }
        }
        if (since != null) {
            pairs.add(new Suspension(since, closing == null ? null : closing.at()));
        }
        return List.copyOf(pairs);
    }

    private enum Step {
        SUSPENDED,
        RESUMED,
        BOTH;

        Step and(Step other) {
            return this == other ? this : BOTH;
        }
    }

    /** What was said of the clock, by instant, while the case was not closed. */
    private static SortedMap<Instant, Step> steps(List<CaseEvent> events, @Nullable Closing closing) {
        SortedMap<Instant, Step> steps = new TreeMap<>();
        for (CaseEvent event : events) {
            if (closing == null || event.occurredAt().isBefore(closing.at())) {
                if (event instanceof CaseSuspended) {
                    steps.merge(event.occurredAt(), Step.SUSPENDED, Step::and);
                } else if (event instanceof CaseResumed) {
                    steps.merge(event.occurredAt(), Step.RESUMED, Step::and);
                }
            }
        }
        return steps;
    }
}
