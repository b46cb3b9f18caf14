package tongbao.time;

import java.time.LocalDate;
import java.util.List;

/**
 * An unbroken run of days whose kind is known, compiled so that counting and finding working days takes one look-up
 * each: a limit is worked out for every accepted case. Days are epoch days; ranks count working days from the run's
 * beginning.
 */
final class WorkingDays {

    private final long first;
    private final DayKind[] kinds;
    /** How many working days come before each day of the run; one element longer, for its end. */
    private final int[] before;

    private final long[] workingDays;

    WorkingDays(LocalDate first, List<DayKind> kinds) {
        this.first = first.toEpochDay();
        this.kinds = kinds.toArray(DayKind[]::new);
        this.before = new int[this.kinds.length + 1];
        for (int i = 0; i < this.kinds.length; i++) {
            before[i + 1] = before[i] + (this.kinds[i].isWorking() ? 1 : 0);
        }
        this.workingDays = new long[before[this.kinds.length]];
        for (int i = 0; i < this.kinds.length; i++) {
            if (this.kinds[i].isWorking()) {
                workingDays[before[i]] = this.first + i;
            }
        }
    }

    boolean contains(long day) {
        return day >= first && day < first + kinds.length;
    }

    DayKind kindOf(long day) {
        return kinds[index(day)];
    }

    boolean isWorking(long day) {
        return kindOf(day).isWorking();
    }

    /** The rank of the day itself if it works, else of the next working day. */
    int rankFrom(long day) {
        return before[index(day)];
    }

    /** The rank of the first working day later than this one. */
    int rankAfter(long day) {
        return before[index(day) + 1];
    }

    /** The working day of that rank, or a loud word about the year that would be needed to find it. */
    long dayOfRank(long rank) {
        if (rank >= workingDays.length) {
            throw missing(first + kinds.length);
        }
        return workingDays[(int) rank];
    }

    private int index(long day) {
        if (!contains(day)) {
            // Far ahead the missing year is the one that ends the run, however much later the day is.
            throw missing(day < first ? day : first + kinds.length);
        }
        return (int) (day - first);
    }

    private static CalendarYearMissing missing(long day) {
        return new CalendarYearMissing(LocalDate.ofEpochDay(day).getYear());
    }
}
