package tongbao.intake.catalogue;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Device;

/** A row of {@code catalogue_device}. Its token version has a table of its own, which outlives the device. */
@Embeddable
record StoredDevice(
        String code,
        @Enumerated(EnumType.STRING) Device.Kind kind,
        @Nullable String hall,
        @Nullable String windowCode) {
    static StoredDevice of(Device device) {
        return new StoredDevice(device.code(), device.kind(), device.hall(), device.window());
    }

    Device device() {
        return new Device(code, kind, hall, windowCode, 0);
    }
}
