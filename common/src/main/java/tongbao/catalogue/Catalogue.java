package tongbao.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a centre has registered, immutable and in the order it was given, which is the order of report rows.
 *
 * @param version counts the changes of the content; what {@code PUT /api/v1/catalogue} answers
 * @param revision counts everything published, issued tokens included; a lower one never replaces a higher one
 */
public record Catalogue(
        Centre centre,
        long version,
        long revision,
        List<Hall> halls,
        List<Department> departments,
        List<Item> items,
        List<Window> windows,
        List<StaffMember> staff,
        List<Device> devices,
        @JsonIgnore Index index) {

    /** The same content by code, made once per catalogue. */
    public record Index(
            Map<String, Hall> halls,
            Map<String, Department> departments,
            Map<String, Item> items,
            Map<String, Window> windows,
            Map<String, StaffMember> staff,
            Map<String, Device> devices) {}

    @com.fasterxml.jackson.annotation.JsonCreator
    public static Catalogue of(
            @com.fasterxml.jackson.annotation.JsonProperty("centre") Centre centre,
            @com.fasterxml.jackson.annotation.JsonProperty("version") long version,
            @com.fasterxml.jackson.annotation.JsonProperty("revision") long revision,
            @com.fasterxml.jackson.annotation.JsonProperty("halls") List<Hall> halls,
            @com.fasterxml.jackson.annotation.JsonProperty("departments") List<Department> departments,
            @com.fasterxml.jackson.annotation.JsonProperty("items") List<Item> items,
            @com.fasterxml.jackson.annotation.JsonProperty("windows") List<Window> windows,
            @com.fasterxml.jackson.annotation.JsonProperty("staff") List<StaffMember> staff,
            @com.fasterxml.jackson.annotation.JsonProperty("devices") List<Device> devices) {
        Index index = new Index(
                byCode(halls, Hall::code),
                byCode(departments, Department::code),
                byCode(items, Item::code),
                byCode(windows, Window::code),
                byCode(staff, StaffMember::code),
                byCode(devices, Device::code));
        return new Catalogue(
                centre,
                version,
                revision,
                List.copyOf(halls),
                List.copyOf(departments),
                List.copyOf(items),
                List.copyOf(windows),
                List.copyOf(staff),
                List.copyOf(devices),
                index);
    }

    public @Nullable Hall hall(String code) {
        return index.halls().get(code);
    }

    public @Nullable Department department(String code) {
        return index.departments().get(code);
    }

    public @Nullable Item item(String code) {
        return index.items().get(code);
    }

    public @Nullable Window window(String code) {
        return index.windows().get(code);
    }

    public @Nullable StaffMember staffMember(String code) {
        return index.staff().get(code);
    }

    public @Nullable Device device(String code) {
        return index.devices().get(code);
    }

    private static <T> Map<String, T> byCode(List<T> things, Function<T, String> code) {
        Map<String, T> map = new LinkedHashMap<>();
        things.forEach(thing -> map.put(code.apply(thing), thing));
        return java.util.Collections.unmodifiableMap(map);
    }
}
