package tongbao.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A registered device.
 *
 * @param tokenVersion the version of the only token that works; 0 before the first was issued
 */
public record Device(
        String code,
        Kind kind,
        @Nullable String hall,
        @Nullable String window,
        long tokenVersion) {
    public enum Kind {
        TERMINAL,
        PAD,
        GATEWAY
    }
}
