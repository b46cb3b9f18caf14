package tongbao.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last instants that are still in time: late means after them, by any amount.
 *
 * @param promised null while an open suspension stops the clock
 * @param statutory null likewise, and where the item has no statutory limit
 * @param warning after it at most two whole working days are left to the promised limit; null likewise, and for
 *     instant items
 */
public record Limits(
        @Nullable Instant promised,
        @Nullable Instant statutory,
        @Nullable Instant warning) {}
