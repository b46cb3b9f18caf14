package tongbao.report.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tongbao.time.Holiday;
import tongbao.time.MakeUpDay;
import tongbao.time.Paper;

/**
 * One version of a year's calendar.
 *
 * @param workingDays how many days of the year work by it
 * @param versions all versions of the year, the latest last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CalendarAnswer(
        int year,
        int version,
        @Nullable OffsetDateTime inForceFrom,
        int workingDays,
        List<Paper> papers,
        List<Holiday> holidays,
        List<MakeUpDay> makeUpDays,
        List<Version> versions) {
    /**
     * Where a version came from.
     *
     * @param inForceFrom cases closed before are judged by an earlier version; null where it holds since ever
     * @param moved how many cases it gave other limits
     * @param putBy who put it; null where it came with the software
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Version(
            int version,
            @Nullable OffsetDateTime inForceFrom,
            List<Paper> papers,
            long moved,
            @Nullable String putBy,
            @Nullable OffsetDateTime putAt) {}
}
