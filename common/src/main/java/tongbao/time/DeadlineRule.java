package tongbao.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How the limits of one item's cases follow from acceptance and suspensions. Pure: the same facts and the same
 * calendar always give the same limits.
 *
 * <p>A limit is the last instant at which no more than its days of working time have run. A case accepted on a day off
 * starts at the beginning of the next working day. Under {@link Convention#INSTANT} the limit of a case accepted on
 * the stroke of midnight is midnight N working days on, at the beginning of a working day and not at the end of the
 * one before; under {@link Convention#END_OF_DAY} it is the midnight that ends the N-th working day, which may begin a
 * day off.
 *
 * <p>A suspension that begins at a limit or before shifts it by exactly the working time suspended, which for
 * END_OF_DAY may leave it within a day; one that is still open takes it away; one that begins later changes nothing.
 * Each limit is judged on its own, the warning too: once due, it is not taken back by a later suspension.
 *
 * @param promisedDays 0 for an instant item: due by the end of the (next working) day, never warned of, no statutory
 *     limit
 * @param statutoryDays 0 where the law sets no limit; taken as given even if it is less than promised
 */
public record DeadlineRule(
        WorkingCalendar calendar, ZoneId zone, Convention convention, int promisedDays, int statutoryDays) {

    /** After this much less than the promise, at most two whole working days are left. */
    private static final int DAYS_WARNED_OF = 3;
    /** Far beyond any law, and small enough for the arithmetic. */
    private static final int MOST_DAYS = 10_000;

    public DeadlineRule {
        require("promised", promisedDays);
        require("statutory", statutoryDays);
    }

    private static void require(String limit, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "the " + limit + " limit is not from 0 to " + MOST_DAYS + " days: " + days);
        }
    }

    /** The same rule by another calendar. */
    public DeadlineRule by(WorkingCalendar other) {
        return new DeadlineRule(other, zone, convention, promisedDays, statutoryDays);
    }

    public boolean isInstantItem() {
        return promisedDays == 0;
    }

    /**
     * The warning comes when at most two whole working days are left of the promise: once less than three are. A
     * promise of up to three days is warned of from acceptance.
     *
     * @param suspensions in any order; they may overlap and begin before acceptance
     * @throws CalendarYearMissing when the limits depend on a year the calendar lacks
     */
    public Limits limits(Instant acceptedAt, List<Suspension> suspensions) {
        WorkingClock clock = new WorkingClock(calendar, zone, acceptedAt);
        List<Suspension> stops = disjoint(acceptedAt, suspensions);
        if (isInstantItem()) {
            return new Limits(limit(clock, acceptedAt, 0, stops), null, null);
        }
        return new Limits(
                limit(clock, acceptedAt, promisedDays, stops),
                statutoryDays == 0 ? null : limit(clock, acceptedAt, statutoryDays, stops),
                promisedDays <= DAYS_WARNED_OF
                        ? acceptedAt
                        : limit(clock, acceptedAt, promisedDays - DAYS_WARNED_OF, stops));
    }

    /**
     * The days from acceptance to the last of the limits, or to the stop of a clock that stands still. What counted
     * on them adds up to the days of the last limit; under END_OF_DAY the day of acceptance does not count itself,
     * but what is suspended of it shifts the limit.
     */
    public List<DayExplained> explain(Instant acceptedAt, List<Suspension> suspensions) {
        WorkingClock clock = new WorkingClock(calendar, zone, acceptedAt);
        List<Suspension> stops = disjoint(acceptedAt, suspensions);
        Instant end = endOfExplanation(limits(acceptedAt, suspensions), stops);
        long lastDay = Math.max(clock.dayOf(acceptedAt), clock.dayOf(end.minusNanos(1)));
        return LongStream.rangeClosed(clock.dayOf(acceptedAt), lastDay)
                .mapToObj(day -> explained(clock, day, acceptedAt, end, stops))
                .toList();
    }

    private @Nullable Instant limit(WorkingClock clock, Instant acceptedAt, int days, List<Suspension> stops) {
        boolean inWholeDays = convention == Convention.END_OF_DAY || days == 0;
        LongFunction<Instant> instantAt = inWholeDays ? clock::firstAt : clock::lastAt;
        long reading =
                inWholeDays ? endOfDay(clock, acceptedAt, days) : clock.read(acceptedAt) + days * WorkingClock.DAY;
        Instant limit = instantAt.apply(reading);
        for (Suspension stop : stops) {
            if (stop.from().isAfter(limit)) {
                break;
            } else if (stop.until() == null) {
                return null;
            }
            reading += Math.max(0, clock.read(stop.until()) - clock.read(stop.from()));
            limit = instantAt.apply(reading);
        }
        return limit;
    }

    /** The reading at the end of the working day that many days after acceptance. */
    private static long endOfDay(WorkingClock clock, Instant acceptedAt, int days) {
        long day = clock.dayOf(acceptedAt);
        return (days == 0 ? clock.days().rankFrom(day) + 1L : clock.days().rankAfter(day) + (long) days)
                * WorkingClock.DAY;
    }

    /**
     * The suspensions from acceptance on, in order; those that overlap or touch are one, so that each begins when the
     * clock was running.
     */
    private static List<Suspension> disjoint(Instant acceptedAt, List<Suspension> suspensions) {
        if (suspensions.isEmpty()) {
            return suspensions;
        }
        List<Suspension> disjoint = new ArrayList<>();
        suspensions.stream()
                .filter(suspension -> isBefore(acceptedAt, suspension.until()))
                .map(suspension -> new Suspension(later(acceptedAt, suspension.from()), suspension.until()))
                .filter(suspension -> isBefore(suspension.from(), suspension.until()))
                .sorted(Comparator.comparing(Suspension::from))
                .forEach(next -> append(disjoint, next));
        return disjoint;
    }

    private static void append(List<Suspension> disjoint, Suspension next) {
        int end = disjoint.size() - 1;
        if (end < 0 || isBefore(disjoint.get(end).until(), next.from())) {
            disjoint.add(next);
        } else if (isBefore(disjoint.get(end).until(), next.until())) {
            disjoint.set(end, new Suspension(disjoint.get(end).from(), next.until()));
        }
    }

    /** Compares ends of suspensions, of which a missing one comes after all others. */
    private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isBefore(other));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant endOfExplanation(Limits limits, List<Suspension> stops) {
        Instant end = Instant.MIN;
        if (limits.promised() != null) {
            end = limits.promised();
        }
        if (limits.statutory() != null && limits.statutory().isAfter(end)) {
            end = limits.statutory();
        }
        return isStopped(limits) ? stops.get(stops.size() - 1).from() : end;
    }

    /** Whether a limit is missing because the last suspension, being open, came before it. */
    private boolean isStopped(Limits limits) {
        boolean awaitsStatutory = !isInstantItem() && statutoryDays > 0;
        return limits.promised() == null || (awaitsStatutory && limits.statutory() == null);
    }

    private DayExplained explained(
            WorkingClock clock, long day, Instant acceptedAt, Instant end, List<Suspension> stops) {
        Duration suspended = stops.stream()
                .map(stop -> clock.worked(day, stop.from(), earlier(stop.until(), end)))
                .reduce(Duration.ZERO, Duration::plus);
        boolean isDayOfAcceptance = day == clock.dayOf(acceptedAt);
        boolean counts = !isDayOfAcceptance || isInstantItem() || convention == Convention.INSTANT;
        Duration counted = counts ? clock.worked(day, acceptedAt, end).minus(suspended) : Duration.ZERO;
        int number = clock.days().isWorking(day)
                ? clock.days().rankAfter(day) - clock.days().rankAfter(clock.dayOf(acceptedAt))
                : 0;
        return new DayExplained(calendar.day(LocalDate.ofEpochDay(day)), number, counted, suspended);
    }

    private static Instant earlier(@Nullable Instant until, Instant end) {
        return until == null || until.isAfter(end) ? end : until;
    }
}
