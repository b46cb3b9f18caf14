package tongbao.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tongbao.time.CalendarYear;
import tongbao.time.WorkingCalendar;

/**
 * Every version of every year that is known, and so by which calendar a case is judged: an open one by the latest
 * versions, a closed one by those that were in force when it was closed. Immutable; that makes limits follow from the
 * events and this history alone, whenever they are worked out.
 */
public final class CalendarHistory {
    private final NavigableMap<Integer, NavigableMap<Integer, CalendarVersion>> years;
    /** What holds from each instant on at which a version came into force. */
    private final NavigableMap<Instant, WorkingCalendar> calendars;

    private CalendarHistory(NavigableMap<Integer, NavigableMap<Integer, CalendarVersion>> years) {
        this.years = years;
        this.calendars = calendars(years.values());
    }

    /** The years that came with the software, each its own version 1. */
    public static CalendarHistory bundled() {
        return of(WorkingCalendar.bundled());
    }

    public static CalendarHistory of(WorkingCalendar calendar) {
        return of(calendar.years().stream()
                .map(year -> new CalendarVersion(1, CalendarVersion.SINCE_EVER, calendar.year(year)))
                .toList());
    }

    private static CalendarHistory of(Collection<CalendarVersion> versions) {
        NavigableMap<Integer, NavigableMap<Integer, CalendarVersion>> years = new TreeMap<>();
        add(versions, years);
        return new CalendarHistory(years);
    }

    /** This history and what more was said: of two that have the same number, what is given holds. */
    public CalendarHistory with(Collection<CalendarVersion> more) {
        NavigableMap<Integer, NavigableMap<Integer, CalendarVersion>> changed = new TreeMap<>();
        years.values().forEach(versions -> add(versions.values(), changed));
        add(more, changed);
        return new CalendarHistory(changed);
    }

    public CalendarHistory with(CalendarVersion more) {
        return with(List.of(more));
    }

    /** What a year's papers were ever taken to say, the latest last; empty where nothing is known of it. */
    public List<CalendarVersion> versions(int year) {
        SortedMap<Integer, CalendarVersion> versions = years.get(year);
        return versions == null ? List.of() : List.copyOf(versions.values());
    }

    /** The latest version of every year. */
    public List<CalendarVersion> latestVersions() {
        return years.values().stream()
                .map(versions -> versions.lastEntry().getValue())
                .toList();
    }

    /** The calendar of the latest versions: by it open cases are judged. */
    public WorkingCalendar latest() {
        return at(null);
    }

    /** The calendar that judges a case closed then; null for one still open. The same object as long as it is the same. */
    public WorkingCalendar at(@Nullable Instant closedAt) {
        Map.Entry<Instant, WorkingCalendar> then = closedAt == null ? null : calendars.floorEntry(closedAt);
        if (then != null) {
            return then.getValue();
        }
        return (closedAt == null ? calendars.lastEntry() : calendars.firstEntry()).getValue();
    }

    /** The version of a year that judges a case closed then; null where none does. */
    public @Nullable CalendarVersion version(int year, @Nullable Instant closedAt) {
        CalendarVersion found = null;
        for (CalendarVersion version : versions(year)) {
            if (closedAt == null || !version.inForceFrom().isAfter(closedAt)) {
                found = version;
            }
        }
        return found;
    }

    private static void add(
            Collection<CalendarVersion> versions, Map<Integer, NavigableMap<Integer, CalendarVersion>> years) {
        for (CalendarVersion version : versions) {
            years.computeIfAbsent(version.year(), unseen -> new TreeMap<>()).put(version.version(), version);
        }
    }

    private static NavigableMap<Instant, WorkingCalendar> calendars(
            Collection<NavigableMap<Integer, CalendarVersion>> years) {
        NavigableMap<Instant, WorkingCalendar> calendars = new TreeMap<>();
        Stream.concat(Stream.of(CalendarVersion.SINCE_EVER), all(years).map(CalendarVersion::inForceFrom))
                .distinct()
                .forEach(from -> calendars.put(from, WorkingCalendar.of(inForce(years, from))));
        return Collections.unmodifiableNavigableMap(calendars);
    }

    private static List<CalendarYear> inForce(Collection<NavigableMap<Integer, CalendarVersion>> years, Instant at) {
        // In order of their numbers, so that of a year's versions the latest holds.
        return all(years)
                .filter(version -> !version.inForceFrom().isAfter(at))
                .map(CalendarVersion::content)
                .toList();
    }

    private static Stream<CalendarVersion> all(Collection<NavigableMap<Integer, CalendarVersion>> years) {
        return years.stream().flatMap(versions -> versions.values().stream());
    }
}
