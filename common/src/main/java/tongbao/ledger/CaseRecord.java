package tongbao.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tongbao.event.EventId;

/**
 * All that is known of one case: the set of its events, votes and steps of a bad review, by id. Adding is commutative, associative and
 * idempotent, so neither order nor repetition nor lateness of events can change what follows from a record.
 */
public record CaseRecord(
        SortedMap<EventId, RecordedEvent> events,
        SortedMap<EventId, RecordedVote> votes,
        SortedMap<EventId, RecordedStep> steps) {
    public static final CaseRecord EMPTY =
            new CaseRecord(Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

    public CaseRecord with(RecordedEvent added) {
        return new CaseRecord(with(events, added.event().id(), added, RecordedEvent::orEarlier), votes, steps);
    }

    public CaseRecord with(RecordedVote added) {
        return new CaseRecord(events, with(votes, added.vote().id(), added, RecordedVote::orEarlier), steps);
    }

    public CaseRecord with(RecordedStep added) {
        return new CaseRecord(events, votes, with(steps, added.step().id(), added, RecordedStep::orEarlier));
    }

    public boolean isEmpty() {
        return events.isEmpty() && votes.isEmpty() && steps.isEmpty();
    }

    private interface Choice<T> {
        T of(T known, T added);
    }

    private static <T> SortedMap<EventId, T> with(SortedMap<EventId, T> known, EventId id, T added, Choice<T> choice) {
        T present = known.get(id);
        T chosen = present == null ? added : choice.of(present, added);
        if (chosen.equals(present)) {
            return known;
        }
        TreeMap<EventId, T> more = new TreeMap<>(known);
        more.put(id, chosen);
        return Collections.unmodifiableSortedMap(more);
    }
}
