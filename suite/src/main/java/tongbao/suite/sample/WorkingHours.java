package tongbao.suite.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import tongbao.time.WorkingCalendar;

/**
 * A centre's opening hours laid end to end: second 0 is the opening of the first working day, and a working day is
 * {@link #DAY} seconds long. On this line a case that takes a day and a half simply takes one and a half days.
 */
final class WorkingHours {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 30);
    private static final int HALF_DAY = (int) Duration.ofHours(3).toSeconds();
    static final int DAY = 2 * HALF_DAY;

    private final List<LocalDate> days;
    private final ZoneId zone;

    /** The working days from one date to another, both included. */
    WorkingHours(WorkingCalendar calendar, ZoneId zone, LocalDate from, LocalDate to) {
        this.days = from.datesUntil(to.plusDays(1)).filter(calendar::isWorking).toList();
        this.zone = zone;
    }

    /** Where the first working day that is not before this date begins. */
    long startOf(LocalDate date) {
        return days.stream().takeWhile(day -> day.isBefore(date)).count() * DAY;
    }

    Instant at(long second) {
        LocalDate day = days.get((int) (second / DAY));
        int sinceOpening = (int) (second % DAY);
        LocalTime time = sinceOpening < HALF_DAY
                ? MORNING.plusSeconds(sinceOpening)
                : AFTERNOON.plusSeconds(sinceOpening - HALF_DAY);
        return day.atTime(time).atZone(zone).toInstant();
    }
}
