package tongbao.report.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A case that a calendar gave other limits.
 *
 * @param open whether it is still open now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MovedCase(String centre, String caseNo, boolean open, Due before, Due after) {
    /**
     * When a case is due.
     *
     * @param missingYear the year without a calendar, where that is why nobody can say
     */
    public record Due(
            @Nullable OffsetDateTime promised,
            @Nullable OffsetDateTime statutory,
            @Nullable OffsetDateTime warning,
            @Nullable Integer missingYear) {
        static Due of(CalendarVersions.Limits limits, ZoneId zone) {
            return new Due(
                    local(limits.promised(), zone),
                    local(limits.statutory(), zone),
                    local(limits.warning(), zone),
                    limits.missingYear());
        }
    }

    static MovedCase of(CalendarVersions.Moved moved, ZoneId zone) {
        return new MovedCase(
                moved.key().centre(),
                moved.key().caseNo(),
                moved.open(),
                Due.of(moved.before(), zone),
                Due.of(moved.after(), zone));
    }

    static @Nullable OffsetDateTime local(@Nullable Instant time, ZoneId zone) {
        return time == null ? null : time.atZone(zone).toOffsetDateTime();
    }
}
