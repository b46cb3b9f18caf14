package tongbao.report.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a case is due.
 *
 * @param promised end of 承诺时限; null without acceptance or while the clock stands
 * @param statutory end of 法定时限; null where there is none, or while the clock stands
 * @param warning from when the case is in 预警; null where there is none
 * @param supervised whether passing a limit gives a card; instant items (即办件) are not supervised
 * @param unknown the working calendar lacks a year, or the catalogue the item: a loud error, never a silent 'no card'
 * @param missingYear the year that the calendar lacks, where that is why they are unknown
 */
public record CaseLimits(
        @Nullable Instant promised,
        @Nullable Instant statutory,
        @Nullable Instant warning,
        boolean supervised,
        boolean unknown,
        @Nullable Integer missingYear) {
    /** A case without acceptance has no limits. */
    public static final CaseLimits NONE = new CaseLimits(null, null, null, false, false, null);

    /** A case whose item the catalogue does not know. */
    public static final CaseLimits OF_UNKNOWN_ITEM = new CaseLimits(null, null, null, false, true, null);

    /** A case that would be due, or whose clock ran, in a year that the calendar lacks. */
    static CaseLimits inMissing(int year) {
        return new CaseLimits(null, null, null, false, true, year);
    }

    /** Where both limits are the same instant, only the red card is issued. */
    boolean givesYellow() {
        return supervised && promised != null && !promised.equals(statutory);
    }

    boolean givesRed() {
        return supervised && statutory != null;
    }
}
