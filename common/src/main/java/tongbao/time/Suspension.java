package tongbao.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time the clock of a case stands still: {@code [from, until)}.
 *
 * @param until null while nobody has resumed the case
 */
public record Suspension(Instant from, @Nullable Instant until) {

    public Suspension {
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("suspended from " + from + " until " + until + " before it");
        }
    }
}
