package tongbao.rating.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as far as links are concerned.
 *
 * @param completedAt null while it is not completed
 * @param rated whether it has its vote
 */
record CaseToRate(
        @Nullable Instant completedAt,
        @Nullable String hall,
        @Nullable String window,
        @Nullable String department,
        @Nullable String item,
        boolean rated) {}
