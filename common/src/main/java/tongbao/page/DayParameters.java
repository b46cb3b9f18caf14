package tongbao.page;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Problems;

/** The days a list is to cover, unread; each end may be left open. */
public record DayParameters(
        @QueryParam("from") @Parameter(description = "首日(中心时区),缺省不限", example = "2023-04-01") @Nullable
        String from,

        @QueryParam("to") @Parameter(description = "末日(含,中心时区),缺省不限", example = "2023-04-30") @Nullable
        String to) {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    /** The time of these days: {@code end} does not belong to it. */
    public record Span(Instant begin, Instant end) {}

    /** 400 for what is no date, 422 for days in the wrong order. */
    public Span read(ZoneId zone) {
        LocalDate first = from == null ? EARLIEST : date("from", from);
        LocalDate last = to == null ? LATEST : date("to", to);
        if (first.isAfter(last)) {
            throw Problems.invalid("to", "不得早于 from");
        }
        return new Span(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** 400 for what is no date of these centuries. */
    public static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // Said below.
        }
        throw Problems.badParameter(name, "应为 1900–2199 年的日期,形如 2023-04-03");
    }
}
