package tongbao.ledger;

import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.Timeliness;

/**
 * What came of the bad vote of a case in its closed loop.
 *
 * @param rectified whether in time; null while nobody rectified anything
 * @param secondLevel what the rater said when asked again: kept apart from votes; null while nothing
 */
public record Review(
        @Nullable Timeliness rectified, @Nullable Level secondLevel) {
    /** Nothing yet, or no bad vote at all. */
    public static final Review NONE = new Review(null, null);
}
