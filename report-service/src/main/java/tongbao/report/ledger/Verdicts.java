package tongbao.report.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;
import tongbao.ledger.RecordedEvent;
import tongbao.time.Suspension;

/** What became of all that a record holds. Pure; what counts is what {@link CaseStanding} says counts. */
public record Verdicts(Map<EventId, Verdict> events, Map<EventId, Verdict> votes, Map<EventId, Verdict> steps) {
    private static final Comparator<CaseEvent> EARLIEST =
            Comparator.comparing(CaseEvent::occurredAt).thenComparing(CaseEvent::id);

    public static Verdicts of(CaseRecord record, CaseStanding standing) {
        List<CaseEvent> events = record.events().values().stream()
                .map(RecordedEvent::event)
                .sorted(EARLIEST)
                .toList();
        Map<EventId, Verdict> verdicts = new TreeMap<>();
        Set<EventId> retracted = new HashSet<>();
        for (CaseEvent event : events) {
            if (event instanceof CaseRetracted retraction) {
                verdicts.put(event.id(), effect(retraction, record));
                retracted.add(retraction.retracts());
            }
        }
        List<CaseEvent> left = events.stream()
                .filter(event -> !verdicts.containsKey(event.id()))
                .filter(event -> !retracted.contains(event.id()))
                .toList();
        first(left, CaseAccepted.class::isInstance, verdicts);
        first(left, event -> event instanceof CaseCompleted || event instanceof CaseWithdrawn, verdicts);
        steps(left, standing, verdicts);
        events.forEach(event -> verdicts.putIfAbsent(event.id(), Verdict.RETRACTED));
        VoteVerdicts votes = VoteVerdicts.of(record, standing);
        return new Verdicts(Collections.unmodifiableMap(verdicts), votes.votes(), votes.steps());
    }

    private static Verdict effect(CaseRetracted retraction, CaseRecord record) {
        RecordedEvent target = record.events().get(retraction.retracts());
        boolean hits = target != null && !(target.event() instanceof CaseRetracted);
        return hits ? Verdict.COUNTED : Verdict.WITHOUT_EFFECT;
    }

    /** Of a kind the earliest counts. */
    private static void first(List<CaseEvent> events, Predicate<CaseEvent> kind, Map<EventId, Verdict> verdicts) {
        boolean counted = false;
        for (CaseEvent event : events) {
            if (kind.test(event)) {
                verdicts.put(event.id(), counted ? Verdict.DUPLICATE : Verdict.COUNTED);
                counted = true;
            }
        }
    }

    /** A suspension counts that began a stop of the clock, a resumption that ended one; one of each, if many say so. */
    private static void steps(List<CaseEvent> events, CaseStanding standing, Map<EventId, Verdict> verdicts) {
        Set<Instant> stops = ends(standing, Suspension::from);
        Set<Instant> starts = ends(standing, Suspension::until);
        for (CaseEvent event : events) {
            if (event instanceof CaseSuspended || event instanceof CaseResumed) {
                Set<Instant> unclaimed = event instanceof CaseSuspended ? stops : starts;
                verdicts.put(event.id(), step(event, standing.closing(), unclaimed));
            }
        }
    }

    private static Verdict step(CaseEvent event, @Nullable Closing closing, Set<Instant> unclaimed) {
        if (closing != null && !event.occurredAt().isBefore(closing.at())) {
            return Verdict.AFTER_CLOSING;
        }
        return unclaimed.remove(event.occurredAt()) ? Verdict.COUNTED : Verdict.UNPAIRED;
    }

    private interface End {
        @Nullable
        Instant of(Suspension suspension);
    }

    private static Set<Instant> ends(CaseStanding standing, End end) {
        Set<Instant> ends = new HashSet<>();
        for (Suspension suspension : standing.suspensions()) {
            Instant at = end.of(suspension);
            if (at != null) {
                ends.add(at);
            }
        }
        return ends;
    }
}
