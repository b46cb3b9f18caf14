package tongbao.report.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tongbao.page.Page;

/**
 * What came of putting a calendar.
 *
 * @param inForceFrom cases closed before are judged by an earlier version; null where it holds since ever
 * @param changed false where the same content was in force already
 * @param moved how many cases it gave, or had given, other limits
 * @param cases the first of them, and where to read on under {@code versions/{version}/moved}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CalendarPut(
        int year,
        int version,
        @Nullable OffsetDateTime inForceFrom,
        boolean changed,
        long moved,
        Page<MovedCase> cases) {}
