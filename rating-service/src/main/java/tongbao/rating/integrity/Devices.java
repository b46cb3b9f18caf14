package tongbao.rating.integrity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Device;
import tongbao.security.DeviceIdentity;

/**
 * The devices of a centre that stand at a place, by the name under which votes are stored as theirs. As registered now:
 * a code that changed its kind takes its old votes with it, which is what a supervisor wants to hear of.
 */
record Devices(String centre, Map<String, Device> bySource) {
    static Devices of(Catalogue catalogue) {
        Map<String, Device> bySource = new LinkedHashMap<>();
        String centre = catalogue.centre().code();
        catalogue.devices().stream()
                .filter(device -> device.kind() != Device.Kind.GATEWAY)
                .forEach(device -> bySource.put(source(centre, device.code()), device));
        return new Devices(centre, bySource);
    }

    List<String> pads() {
        return ofKind(Device.Kind.PAD).toList();
    }

    List<String> terminals() {
        return ofKind(Device.Kind.TERMINAL).toList();
    }

    List<String> ofPlaces() {
        return List.copyOf(bySource.keySet());
    }

    /** The windows of these pads, in their order. */
    List<String> windowsOf(List<String> pads) {
        return pads.stream().map(pad -> window(of(pad))).toList();
    }

    /** The device of that name; one that is no device of a place, or none any more, has its code and nothing else. */
    Device of(String source) {
        Device known = bySource.get(source);
        return known == null
                ? new Device(source.substring(source.lastIndexOf('/') + 1), Device.Kind.GATEWAY, null, null, 0)
                : known;
    }

    /** The empty text is no window's code. */
    private static String window(Device device) {
        return Objects.requireNonNullElse(device.window(), "");
    }

    private static String source(String centre, String code) {
        return new DeviceIdentity(code, Device.Kind.PAD, centre, null, null, null).source();
    }

    private Stream<String> ofKind(Device.Kind kind) {
        return bySource.entrySet().stream()
                .filter(device -> device.getValue().kind() == kind)
                .map(Map.Entry::getKey);
    }
}
