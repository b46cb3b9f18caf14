package tongbao.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days work, by the State Council's yearly papers. What a paper says of a date holds, also when it is the paper
 * of the year after; of any other date the weekday decides, provided its own year is loaded. Everything else is
 * {@link CalendarYearMissing}.
 */
public final class WorkingCalendar {

    private static final int FIRST_BUNDLED_YEAR = 2018;

    private final SortedMap<Integer, CalendarYear> years;
    private final Map<LocalDate, Named> named;
    private final List<WorkingDays> runs;

    private WorkingCalendar(SortedMap<Integer, CalendarYear> years) {
        this.years = Collections.unmodifiableSortedMap(years);
        this.named = named(years.values());
        this.runs = runs();
    }

    public static WorkingCalendar of(Collection<CalendarYear> calendarYears) {
        SortedMap<Integer, CalendarYear> years = new TreeMap<>();
        calendarYears.forEach(year -> years.put(year.year(), year));
        return new WorkingCalendar(years);
    }

    /** Reads the years that come with the software; build it once and keep it. */
    public static WorkingCalendar bundled() {
        List<CalendarYear> found = new ArrayList<>();
        String text;
        for (int year = FIRST_BUNDLED_YEAR; (text = bundledText(year)) != null; year++) {
            found.add(CalendarYear.parse(text));
        }
        return of(found);
    }

    private static @Nullable String bundledText(int year) {
        try (InputStream in = WorkingCalendar.class.getResourceAsStream(year + ".txt")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This calendar with one year added, or replaced by its amended form. */
    public WorkingCalendar with(CalendarYear calendarYear) {
        SortedMap<Integer, CalendarYear> changed = new TreeMap<>(years);
        changed.put(calendarYear.year(), calendarYear);
        return new WorkingCalendar(changed);
    }

    public Set<Integer> years() {
        return years.keySet();
    }

    public CalendarYear year(int year) {
        CalendarYear found = years.get(year);
        if (found == null) {
            throw new CalendarYearMissing(year);
        }
        return found;
    }

    /** The papers behind a year, the first arranging it, later ones amending it. */
    public List<Paper> papers(int year) {
        return year(year).papers();
    }

    public DayKind kindOf(LocalDate date) {
        return daysAround(date.toEpochDay()).kindOf(date.toEpochDay());
    }

    public boolean isWorking(LocalDate date) {
        return kindOf(date).isWorking();
    }

    /** A date with the name and the papers that decided on it, for those who ask why. */
    public CalendarDay day(LocalDate date) {
        Named said = named.get(date);
        return said == null
                ? new CalendarDay(date, kindOf(date), null, papers(date.getYear()))
                : new CalendarDay(date, said.kind(), said.name(), papers(said.paperYear()));
    }

    public int workingDays(int year) {
        year(year);
        WorkingDays days = daysAround(LocalDate.of(year, 1, 1).toEpochDay());
        return days.rankAfter(LocalDate.of(year, 12, 31).toEpochDay())
                - days.rankFrom(LocalDate.of(year, 1, 1).toEpochDay());
    }

    /** The {@code count}-th working day later than {@code date}; with 0 the date itself, or the next that works. */
    public LocalDate plusWorkingDays(LocalDate date, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot go back by " + count + " working days");
        }
        long day = date.toEpochDay();
        WorkingDays days = daysAround(day);
        int rank = count == 0 ? days.rankFrom(day) : days.rankAfter(day) + count - 1;
        return LocalDate.ofEpochDay(days.dayOfRank(rank));
    }

    /** The run of known days around a day: there is one, unless years are missing in between. */
    WorkingDays daysAround(long day) {
        for (WorkingDays run : runs) {
            if (run.contains(day)) {
                return run;
            }
        }
        throw new CalendarYearMissing(LocalDate.ofEpochDay(day).getYear());
    }

    private static Map<LocalDate, Named> named(Collection<CalendarYear> ascending) {
        // In order of years, so that of two papers on one date the later year's holds.
        Map<LocalDate, Named> named = new HashMap<>();
        for (CalendarYear year : ascending) {
            year.holidays().forEach((date, name) -> named.put(date, new Named(DayKind.HOLIDAY, name, year.year())));
            year.makeUpDays().forEach((date, name) -> named.put(date, new Named(DayKind.MAKE_UP, name, year.year())));
        }
        return Map.copyOf(named);
    }

    private List<WorkingDays> runs() {
        List<WorkingDays> found = new ArrayList<>();
        List<DayKind> run = new ArrayList<>();
        if (!years.isEmpty()) {
            LocalDate end = LocalDate.of(years.lastKey() + 1, 1, 1);
            for (LocalDate date = LocalDate.of(years.firstKey() - 1, 12, 1);
                    !date.isAfter(end);
                    date = date.plusDays(1)) {
                DayKind kind = decide(date);
                if (kind != null) {
                    run.add(kind);
                } else if (!run.isEmpty()) {
                    found.add(new WorkingDays(date.minusDays(run.size()), run));
                    run.clear();
                }
            }
        }
        return List.copyOf(found);
    }

    private @Nullable DayKind decide(LocalDate date) {
        Named said = named.get(date);
        if (said != null) {
            return said.kind();
        } else if (!years.containsKey(date.getYear())) {
            return null;
        }
        return CalendarYear.isWeekend(date) ? DayKind.WEEKEND : DayKind.WORKING;
    }

    private record Named(DayKind kind, String name, int paperYear) {}
}
