package tongbao.intake.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.body.Findings;
import tongbao.catalogue.Department;
import tongbao.catalogue.Device;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.catalogue.StaffMember;
import tongbao.catalogue.Window;

/** The rules between the parts of a catalogue: each code once, and nothing refers to what is not there. */
final class CatalogueReferences {
    private final CatalogueContent content;
    private final Findings findings;
    private final Set<String> halls;
    private final Set<String> departments;
    private final Map<String, Window> windows;

    private CatalogueReferences(CatalogueContent content, Findings findings) {
        this.content = content;
        this.findings = findings;
        this.halls = codes("halls", content.halls(), Hall::code);
        this.departments = codes("departments", content.departments(), Department::code);
        codes("items", content.items(), Item::code);
        codes("windows", content.windows(), Window::code);
        codes("staff", content.staff(), StaffMember::code);
        codes("devices", content.devices(), Device::code);
        this.windows = content.windows().stream()
                .collect(Collectors.toMap(Window::code, Function.identity(), (first, second) -> first));
    }

    static void check(CatalogueContent content, Findings findings) {
        CatalogueReferences references = new CatalogueReferences(content, findings);
        references.items();
        references.windows();
        references.staff();
        references.devices();
    }

    private <T> Set<String> codes(String list, List<T> things, Function<T, String> code) {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < things.size(); i++) {
            String next = code.apply(things.get(i));
            if (!codes.add(next) && !next.isEmpty()) {
                findings.invalid(list + "[" + i + "].code", "代码重复:" + next);
            }
        }
        return codes;
    }

    private void items() {
        for (int i = 0; i < content.items().size(); i++) {
            known(departments, content.items().get(i).department(), "items[" + i + "].department", "没有这个部门");
        }
    }

    private void windows() {
        for (int i = 0; i < content.windows().size(); i++) {
            Window window = content.windows().get(i);
            known(halls, window.hall(), "windows[" + i + "].hall", "没有这个大厅");
            known(departments, window.department(), "windows[" + i + "].department", "没有这个部门");
        }
    }

    private void staff() {
        for (int i = 0; i < content.staff().size(); i++) {
            known(departments, content.staff().get(i).department(), "staff[" + i + "].department", "没有这个部门");
        }
    }

    private void devices() {
        for (int i = 0; i < content.devices().size(); i++) {
            device(content.devices().get(i), "devices[" + i + "]");
        }
    }

    private void device(Device device, String path) {
        known(halls, device.hall(), path + ".hall", "没有这个大厅");
        known(windows.keySet(), device.window(), path + ".window", "没有这个窗口");
        if (device.kind() != Device.Kind.GATEWAY && device.hall() == null) {
            findings.invalid(path + ".hall", device.kind() + " 必须属于一个大厅");
        }
        Window window = device.window() == null ? null : windows.get(device.window());
        if (window != null && device.hall() != null && !window.hall().equals(device.hall())) {
            findings.invalid(path + ".window", "窗口不在该大厅");
        }
    }

    /** An empty code is one that was missing or of a wrong type, and is noted already. */
    private void known(Set<String> codes, @Nullable String code, String path, String message) {
        if (code != null && !code.isEmpty() && !codes.contains(code)) {
            findings.invalid(path, message + ":" + code);
        }
    }
}
