package tongbao.event;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The UUID a sender gave its event: the idempotency key inside a centre. Compared without regard to letter case. */
public record EventId(UUID value) implements Comparable<EventId> {
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Reads the 36-character form; anything else, the JDK's lenient short forms included, is empty. */
    public static Optional<EventId> parse(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(new EventId(UUID.fromString(text))) : Optional.empty();
    }

    /** Orders as the lower-case texts do, which is unsigned order; {@link UUID#compareTo} is signed. */
    @Override
    public int compareTo(EventId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
