package tongbao.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import tongbao.time.WorkingCalendar;

/** The working calendar in force in this process: the years that came with the software, and what was said since. */
@ApplicationScoped
public class Calendars {
    private final Map<Integer, Integer> versions = new HashMap<>();
    private volatile WorkingCalendar current = WorkingCalendar.bundled();

    /** The latest version of every year that is known. */
    public WorkingCalendar current() {
        return current;
    }

    /** Puts a version in force, unless a later one of its year already is. */
    public synchronized void apply(CalendarVersion version) {
        if (versions.getOrDefault(version.year(), 0) <= version.version()) {
            versions.put(version.year(), version.version());
            current = current.with(version.content());
        }
    }
}
