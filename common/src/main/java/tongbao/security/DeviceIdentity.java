package tongbao.security;

import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Device;

/**
 * The device that calls, as it is registered now.
 *
 * @param centre its centre's code; {@code *} for the suite's own gateway, which serves every centre
 * @param department the department of its window; null for gateways and comprehensive windows
 */
public record DeviceIdentity(
        String code,
        Device.Kind kind,
        String centre,
        @Nullable String hall,
        @Nullable String department,
        @Nullable String window) {
    public static final String EVERY_CENTRE = "*";

    public boolean serves(String otherCentre) {
        return centre.equals(EVERY_CENTRE) || centre.equals(otherCentre);
    }

    /** The source of its events, as CloudEvents names it. */
    public String source() {
        return "/centres/" + (centre.equals(EVERY_CENTRE) ? "-" : centre) + "/devices/" + code;
    }
}
