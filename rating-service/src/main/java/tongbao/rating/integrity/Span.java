package tongbao.rating.integrity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Problems;

/** The days whose votes are looked at, in the centre's zone. */
record Span(LocalDate first, LocalDate last, ZoneId zone) {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** What the parameters ask for; 400 for no date, 422 for days that are too many or in the wrong order. */
    static Span of(@Nullable String from, @Nullable String to, LocalDate today, ZoneId zone, IntegrityConfig config) {
        LocalDate last = to == null ? from == null ? today : usualEnd(from, today, config) : date("to", to);
        LocalDate first = from == null ? last.minusDays(config.usualDays() - 1L) : date("from", from);
        if (first.isAfter(last)) {
            throw Problems.invalid("to", "不得早于 from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= config.mostDays()) {
            throw Problems.invalid("from", "一次至多查询 " + config.mostDays() + " 天");
        }
        return new Span(first, last, zone);
    }

    /** As many days as usual from the first one, but none that is still to come. */
    private static LocalDate usualEnd(String from, LocalDate today, IntegrityConfig config) {
        LocalDate first = date("from", from);
        LocalDate end = first.plusDays(config.usualDays() - 1L);
        return end.isAfter(today) && !first.isAfter(today) ? today : end;
    }

    private static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // Said below.
        }
        throw Problems.badParameter(name, "应为 1900–2199 年的日期,形如 2023-04-03");
    }

    Instant begin() {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
