package tongbao.rating.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tongbao.page.DayParameters;
import tongbao.problem.Problems;

/** The days whose votes are looked at, in the centre's zone. */
record Span(LocalDate first, LocalDate last, ZoneId zone) {
    /** What the parameters ask for; 400 for no date, 422 for days that are too many or in the wrong order. */
    static Span of(@Nullable String from, @Nullable String to, LocalDate today, ZoneId zone, IntegrityConfig config) {
        LocalDate last =
                to == null ? from == null ? today : usualEnd(from, today, config) : DayParameters.date("to", to);
        LocalDate first = from == null ? last.minusDays(config.usualDays() - 1L) : DayParameters.date("from", from);
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
        LocalDate first = DayParameters.date("from", from);
        LocalDate end = first.plusDays(config.usualDays() - 1L);
        return end.isAfter(today) && !first.isAfter(today) ? today : end;
    }

    Instant begin() {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
