package tongbao.report.query;

import java.time.Instant;
import java.time.ZoneId;
import tongbao.time.Period;

/**
 * The instants that conditions on a period name {@code {start}}, {@code {end}} and {@code {until}}.
 *
 * @param until the period's end, or now: what open cases are judged by
 */
public record Reach(Instant start, Instant end, Instant until) {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2300-01-01T00:00:00Z");

    public static Reach of(Period period, ZoneId zone, Instant now) {
        Instant end = period.end(zone);
        return new Reach(period.start(zone), end, end.isBefore(now) ? end : now);
    }

    /** Everything until now, closed cases without any bound. */
    public static Reach untilNow(Instant now) {
        return new Reach(FIRST, LAST, now);
    }

    Instant named(String name) {
        return switch (name) {
            case "start" -> start;
            case "end" -> end;
            case "until" -> until;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
