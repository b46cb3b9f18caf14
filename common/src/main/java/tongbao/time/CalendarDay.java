package tongbao.time;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One date of the working calendar.
 *
 * @param name the holiday it belongs to, or works for; null where the weekday alone decides
 * @param papers the papers of the year whose arrangement decides
 */
public record CalendarDay(
        LocalDate date, DayKind kind, @Nullable String name, List<Paper> papers) {}
