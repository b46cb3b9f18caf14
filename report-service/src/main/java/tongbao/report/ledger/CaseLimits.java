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
 */
public record CaseLimits(
        @Nullable Instant promised,
        @Nullable Instant statutory,
        @Nullable Instant warning,
        boolean supervised,
        boolean unknown) {
    /** A case without acceptance has no limits. */
    public static final CaseLimits NONE = new CaseLimits(null, null, null, false, false);

    /** A case whose limits cannot be told now. */
    public static final CaseLimits UNKNOWN = new CaseLimits(null, null, null, false, true);

    /** Where both limits are the same instant, only the red card is issued. */
    boolean givesYellow() {
        return supervised && promised != null && !promised.equals(statutory);
    }

    boolean givesRed() {
        return supervised && statutory != null;
    }
}
