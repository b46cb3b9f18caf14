package tongbao.calendar;

import java.time.Instant;
import tongbao.time.CalendarYear;

/**
 * What a year's papers were taken to say from some instant on. A version is never changed; a later one of the same year
 * replaces it for what is open then.
 *
 * @param version counts the versions of the year, from 1
 */
public record CalendarVersion(int version, Instant inForceFrom, CalendarYear content) {
    /** From when on a year holds that came with the software: before anything this software counts. */
    public static final Instant SINCE_EVER = Instant.parse("1900-01-01T00:00:00Z");

    public int year() {
        return content.year();
    }
}
