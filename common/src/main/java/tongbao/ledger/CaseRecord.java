package tongbao.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tongbao.event.EventId;

/**
 * All that is known of one case: the set of its events, votes and steps of a bad review, by id. Adding is commutative,
 * associative and idempotent, so neither order nor repetition nor lateness of events can change what follows.
 */
public record CaseRecord(
        SortedMap<EventId, RecordedEvent> events,
        SortedMap<EventId, RecordedVote> votes,
        SortedMap<EventId, RecordedStep> steps) {
    public static final CaseRecord EMPTY =
            new CaseRecord(Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

    public CaseRecord with(RecordedEvent added) {
        return new CaseRecord(with(events, added.event().id(), added), votes, steps);
    }

    public CaseRecord with(RecordedVote added) {
        return new CaseRecord(events, with(votes, added.vote().id(), added), steps);
    }

    public CaseRecord with(RecordedStep added) {
        return new CaseRecord(events, votes, with(steps, added.step().id(), added));
    }

    public boolean isEmpty() {
        return events.isEmpty() && votes.isEmpty() && steps.isEmpty();
    }

    private static <R extends Recorded> SortedMap<EventId, R> with(SortedMap<EventId, R> known, EventId id, R added) {
        R present = known.get(id);
        R chosen = present == null ? added : Recorded.earlier(present, added);
        if (chosen.equals(present)) {
            return known;
        }
        TreeMap<EventId, R> more = new TreeMap<>(known);
        more.put(id, chosen);
        return Collections.unmodifiableSortedMap(more);
    }
}
