package tongbao.intake.cases;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Device;
import tongbao.problem.Violation;
import tongbao.security.DeviceIdentity;

/**
 * Where a device may act: a gateway in its centre, a terminal in its hall, and for the department and at the window it
 * stands at. It looks at the texts alone, so that what is out of reach is refused whether or not it exists.
 */
record DeviceReach(DeviceIdentity device) {

    void check(Element element, Consumer<Violation> violations) {
        String centre = element.object().text("centre");
        if (centre != null && !device.serves(centre)) {
            violations.accept(element.wrong("centre", "设备不属于该中心"));
        } else if (device.kind() == Device.Kind.TERMINAL) {
            own("hall", device.hall(), element, violations);
            own("department", device.department(), element, violations);
            own("window", device.window(), element, violations);
        }
    }

    /** A terminal registered for none, such as one of a comprehensive window for departments, is not bound. */
    private static void own(
            String field, @Nullable String registered, Element element, Consumer<Violation> violations) {
        String named = element.object().text(field);
        if (registered != null && named != null && !named.equals(registered)) {
            violations.accept(element.wrong(field, "终端只能登记为 " + registered));
        }
    }
}
