package tongbao.report.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tongbao.time.Paper;

/**
 * The years that have a calendar, and those that need one.
 *
 * @param missing years that cases of the caller's centres need and that nobody has put; there should be none
 */
public record CalendarList(List<Year> items, List<MissingYear> missing) {
    /**
     * The version of a year by which open cases are judged.
     *
     * @param putBy who put it; null where it came with the software
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Year(
            int year,
            int version,
            int workingDays,
            List<Paper> papers,
            @Nullable String putBy) {}

    /**
     * A year without a calendar.
     *
     * @param open cases in progress whose limits are unknown because of it
     * @param cases those and the closed ones
     */
    public record MissingYear(int year, long open, long cases) {}
}
