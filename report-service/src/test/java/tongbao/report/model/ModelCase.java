package tongbao.report.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Item;
import tongbao.event.CaseEvent;
import tongbao.event.CaseEventType;
import tongbao.event.CaseRetracted;
import tongbao.event.EventCodec;
import tongbao.event.Level;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.Timeliness;
import tongbao.event.VoteOrigin;
import tongbao.time.CalendarYearMissing;
import tongbao.time.DeadlineRule;
import tongbao.time.Limits;
import tongbao.time.Suspension;
import tongbao.time.WorkingCalendar;

/**
 * What the glossary says of a case, worked out from all its messages at once and in the plainest way. Shares the
 * deadline arithmetic with the code under test, which has a proof of its own, and nothing else.
 *
 * @param limits null without acceptance, and where the calendar lacks a year
 */
public record ModelCase(
        @Nullable CaseEvent accepted,
        @Nullable CaseEvent closed,
        ModelVote rating,
        List<Suspension> stops,
        @Nullable Limits limits,
        boolean supervised) {

    static ModelCase of(Collection<Message> messages, Catalogue catalogue, WorkingCalendar calendar) {
        List<CaseEvent> effective = effective(messages);
        CaseEvent accepted = earliest(effective, CaseEventType.ACCEPTED);
        CaseEvent closed = earliest(effective, CaseEventType.COMPLETED, CaseEventType.WITHDRAWN);
        List<Suspension> stops = stops(effective, closed == null ? null : closed.occurredAt());
        Item item =
                accepted == null ? null : catalogue.item(accepted.placement().item());
        return new ModelCase(
                accepted,
                closed,
                ModelVote.of(messages),
                stops,
                accepted == null || item == null ? null : limits(accepted, stops, item, catalogue, calendar),
                item != null && item.promisedDays() > 0);
    }

    /** Of the events with one id the earliest, then that of the lesser bytes; none that is taken back. */
    private static List<CaseEvent> effective(Collection<Message> messages) {
        Map<String, CaseEvent> byId = new HashMap<>();
        for (Message message : messages) {
            if (message instanceof Message.OfEvent ofEvent) {
                CaseEvent event = ofEvent.recorded().event();
                byId.merge(event.id().toString(), event, ModelCase::thatCounts);
            }
        }
        Set<String> takenBack = new HashSet<>();
        for (CaseEvent event : byId.values()) {
            if (event instanceof CaseRetracted retraction) {
                takenBack.add(retraction.retracts().toString());
            }
        }
        List<CaseEvent> effective = new ArrayList<>();
        for (CaseEvent event : byId.values()) {
            if (!(event instanceof CaseRetracted)
                    && !takenBack.contains(event.id().toString())) {
                effective.add(event);
            }
        }
        return effective;
    }

    private static CaseEvent thatCounts(CaseEvent one, CaseEvent other) {
        int byTime = one.occurredAt().compareTo(other.occurredAt());
        int order = byTime != 0 ? byTime : Arrays.compareUnsigned(EventCodec.write(one), EventCodec.write(other));
        return order <= 0 ? one : other;
    }

    private static @Nullable CaseEvent earliest(List<CaseEvent> events, CaseEventType... types) {
        return events.stream()
                .filter(event -> List.of(types).contains(event.type()))
                .min(Comparator.comparing(CaseEvent::occurredAt)
                        .thenComparing(event -> event.id().toString()))
                .orElse(null);
    }

    /** Goes through the instants at which anything was said, up to the closing, and notes what the clock does. */
    private static List<Suspension> stops(List<CaseEvent> events, @Nullable Instant closedAt) {
        List<Suspension> stops = new ArrayList<>();
        Instant stoppedAt = null;
        for (Instant at :
                new TreeSet<>(events.stream().map(CaseEvent::occurredAt).toList())) {
            if (closedAt != null && !at.isBefore(closedAt)) {
                break;
            }
            boolean stop = isSaid(CaseEventType.SUSPENDED, at, events);
            boolean go = isSaid(CaseEventType.RESUMED, at, events);
            if (stoppedAt == null) {
                stoppedAt = stop && !go ? at : null; // stopped and started at once: it never stood
            } else if (go) {
                stops.add(new Suspension(stoppedAt, at));
                stoppedAt = stop ? at : null;
            }
        }
        if (stoppedAt != null) {
            stops.add(new Suspension(stoppedAt, closedAt));
        }
        return stops;
    }

    private static boolean isSaid(CaseEventType type, Instant at, List<CaseEvent> events) {
        return events.stream()
                .anyMatch(event -> event.type() == type && event.occurredAt().equals(at));
    }

    private static @Nullable Limits limits(
            CaseEvent accepted, List<Suspension> stops, Item item, Catalogue catalogue, WorkingCalendar calendar) {
        try {
            return new DeadlineRule(
                            calendar,
                            catalogue.centre().zone(),
                            catalogue.centre().deadlineConvention(),
                            item.promisedDays(),
                            item.statutoryDays())
                    .limits(accepted.occurredAt(), stops);
        } catch (CalendarYearMissing missing) {
            return null;
        }
    }

    /** The vote that counts, a person's or one by default. */
    public @Nullable RatingCast vote() {
        return rating.vote();
    }

    public @Nullable Timeliness rectified() {
        return rating.rectified();
    }

    public @Nullable Level second() {
        return rating.second();
    }

    /** The vote that counts, if it is a person's. */
    @Nullable
    RatingCast personalVote() {
        RatingCast vote = rating.vote();
        return vote != null && vote.origin() == VoteOrigin.PERSON ? vote : null;
    }

    /** Whether acceptance is known, and the case closed in this way. */
    boolean isCompleted() {
        return closed != null && closed.type() == CaseEventType.COMPLETED;
    }

    /** In progress just before this instant. */
    boolean isOpenBefore(Instant time) {
        return accepted != null
                && accepted.occurredAt().isBefore(time)
                && (closed == null || !closed.occurredAt().isBefore(time));
    }

    @Nullable
    Instant promised() {
        return limits == null ? null : limits.promised();
    }

    @Nullable
    Instant statutory() {
        return limits == null ? null : limits.statutory();
    }

    /** Whether the case was still open when this limit had passed. */
    boolean missed(@Nullable Instant limit) {
        return limit != null && (closed == null || closed.occurredAt().isAfter(limit));
    }

    /** Where a vote counts: where the completion says, else where the acceptance says. */
    @Nullable
    Placement votePlacement() {
        if (closed != null && isCompleted()) {
            return closed.placement();
        }
        return accepted == null ? null : accepted.placement();
    }
}
