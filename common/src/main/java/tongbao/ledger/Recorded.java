package tongbao.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/** Something of a case's record, and the first place on its topic where it was seen. */
public sealed interface Recorded permits RecordedEvent, RecordedVote, RecordedStep {
    /** The earliest, then the lesser bytes. Never the one that came first. */
    Comparator<Recorded> FIRST = Comparator.comparing(Recorded::at)
            .thenComparing(Recorded::json, Arrays::compareUnsigned)
            .thenComparing(Recorded::position);

    Instant at();

    /** As it stands on its topic. */
    byte[] json();

    Position position();

    /** Which of two with one id counts. Commutative, associative, idempotent. */
    static <R extends Recorded> R earlier(R one, R other) {
        return FIRST.compare(one, other) <= 0 ? one : other;
    }
}
