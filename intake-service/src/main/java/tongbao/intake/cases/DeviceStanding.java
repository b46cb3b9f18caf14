package tongbao.intake.cases;

import java.util.function.LongSupplier;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.security.DeviceIdentity;

/** Whether the token a stream began with still works: a stream may outlast it, and revoking takes effect in seconds. */
final class DeviceStanding {
    private static final long NOT_REGISTERED = -1;

    private final LongSupplier tokenVersion;
    private final long versionAtStart;

    DeviceStanding(DeviceIdentity device, Catalogues catalogues) {
        this.tokenVersion = () -> catalogues
                .of(device.centre())
                .map(catalogue -> tokenVersion(catalogue, device.code()))
                .orElse(NOT_REGISTERED);
        this.versionAtStart = tokenVersion.getAsLong();
    }

    boolean lasts() {
        return tokenVersion.getAsLong() == versionAtStart;
    }

    private static long tokenVersion(Catalogue catalogue, String code) {
        Device device = catalogue.device(code);
        return device == null ? NOT_REGISTERED : device.tokenVersion();
    }
}
