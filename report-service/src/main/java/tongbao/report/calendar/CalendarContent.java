package tongbao.report.calendar;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.time.Holiday;
import tongbao.time.MakeUpDay;
import tongbao.time.Paper;

/** The body of a put, as the OpenAPI document shows it; {@link CalendarRequest} reads it. */
public record CalendarContent(
        @Schema(required = true, minItems = 1, description = "首个为全年安排,其后为修订")
        List<Paper> papers,

        @Schema(required = true, minItems = 1, description = "放假,含首尾;可含上一年 12 月")
        List<Holiday> holidays,

        @Schema(description = "调休上班的周六、周日") List<MakeUpDay> makeUpDays) {}
