package tongbao.time;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/**
 * A clock that runs on working days only. It shows the nanoseconds of working time since the beginning of its days,
 * and stands still on days off, where the reading is that of the next working day's beginning.
 *
 * <p>It runs on wall-clock time, so that each working day lasts 24 hours and a limit keeps its time of day. In a zone
 * whose offset changes, the hour that a change skips or repeats counts as the wall clock shows it.
 */
final class WorkingClock {

    static final long DAY = TimeUnit.DAYS.toNanos(1);
    private static final long SECONDS_OF_DAY = TimeUnit.DAYS.toSeconds(1);

    private final WorkingDays days;
    private final ZoneRules rules;

    /** A clock whose days reach back to {@code start}, and on until the first day that nothing is known of. */
    WorkingClock(WorkingCalendar calendar, ZoneId zone, Instant start) {
        this.rules = zone.getRules();
        this.days = calendar.daysAround(dayOf(start));
    }

    long dayOf(Instant instant) {
        return Math.floorDiv(wallSeconds(instant), SECONDS_OF_DAY);
    }

    WorkingDays days() {
        return days;
    }

    long read(Instant instant) {
        long day = dayOf(instant);
        long reading = days.rankFrom(day) * DAY;
        return days.isWorking(day) ? reading + timeOfDay(instant) : reading;
    }

    /** The last instant with this reading: where a working day has just been used up, the next one's beginning. */
    Instant lastAt(long reading) {
        return instant(days.dayOfRank(reading / DAY), reading % DAY);
    }

    /** The first instant with this reading: where a working day has just been used up, its own end. */
    Instant firstAt(long reading) {
        return reading % DAY == 0 ? startOf(days.dayOfRank(reading / DAY - 1) + 1) : lastAt(reading);
    }

    /** The working time between two instants that falls on that day. */
    Duration worked(long day, Instant from, Instant to) {
        if (!days.isWorking(day) || !from.isBefore(to)) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(readWithin(day, to) - readWithin(day, from));
    }

    private long readWithin(long day, Instant instant) {
        long morning = days.rankFrom(day) * DAY;
        if (instant.isBefore(startOf(day))) {
            return morning;
        }
        return instant.isBefore(startOf(day + 1)) ? read(instant) : morning + DAY;
    }

    private Instant startOf(long day) {
        return instant(day, 0);
    }

    private long timeOfDay(Instant instant) {
        return Math.floorMod(wallSeconds(instant), SECONDS_OF_DAY) * TimeUnit.SECONDS.toNanos(1) + instant.getNano();
    }

    private long wallSeconds(Instant instant) {
        return instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds();
    }

    private Instant instant(long day, long timeOfDay) {
        long seconds = day * SECONDS_OF_DAY + TimeUnit.NANOSECONDS.toSeconds(timeOfDay);
        int nanos = (int) (timeOfDay % TimeUnit.SECONDS.toNanos(1));
        LocalDateTime wall = LocalDateTime.ofEpochSecond(seconds, nanos, UTC);
        return wall.toInstant(rules.getOffset(wall));
    }
}
