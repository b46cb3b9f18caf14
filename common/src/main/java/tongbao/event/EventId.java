package tongbao.event;

import java.util.Optional;
import java.util.UUID;

/** The UUID a sender gave its event: the idempotency key inside a centre. Compared without regard to letter case. */
public record EventId(UUID value) implements Comparable<EventId> {
    private static final int LENGTH = 36;

    /** Reads the 36-character form; anything else, the JDK's lenient short forms included, is empty. */
    public static Optional<EventId> parse(String text) {
        return isCanonical(text) ? Optional.of(new EventId(UUID.fromString(text))) : Optional.empty();
    }

    private static boolean isCanonical(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !isHexadecimal(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
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
