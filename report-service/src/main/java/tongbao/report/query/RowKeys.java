package tongbao.report.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Department;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.catalogue.StaffMember;
import tongbao.catalogue.Window;
import tongbao.event.Applicant;
import tongbao.event.Channel;
import tongbao.event.VoteChannel;

/** Which rows a report has, in which order, under which names: by the catalogue, enums in their own order. */
record RowKeys(Catalogue catalogue, Filters filters, Dimension by) {
    /** Where an event gave no code. */
    static final String UNSPECIFIED = "UNSPECIFIED";

    private static final Map<String, String> ENUM_NAMES = Map.ofEntries(
            Map.entry("LICENSING", "行政许可"),
            Map.entry("FILING", "备案"),
            Map.entry("CONFIRMATION", "确认"),
            Map.entry("PUBLIC_SERVICE", "公共服务"),
            Map.entry("OTHER", "其他"),
            Map.entry("WINDOW", "窗口"),
            Map.entry("ONLINE", "网上"),
            Map.entry("KIOSK", "自助机"),
            Map.entry("MOBILE", "移动端"),
            Map.entry("HOTLINE", "热线"),
            Map.entry("PERSON", "个人"),
            Map.entry("ENTERPRISE", "企业"),
            Map.entry("CENTRE", "大厅"),
            Map.entry("SUBCENTRE", "分中心"),
            Map.entry("TOWN", "镇街便民服务中心"),
            Map.entry("VILLAGE", "村居便民服务站"),
            Map.entry(UNSPECIFIED, "未填"));

    private static final Map<String, String> VOTE_CHANNEL_NAMES = Map.of(
            "PAD",
            "评价器",
            "WEB",
            "网站",
            "MOBILE",
            "移动端",
            "QR",
            "二维码",
            "SMS",
            "短信",
            "HOTLINE",
            "热线",
            UNSPECIFIED,
            "未评价或默认评价");

    /** The rows' keys a tally's key belongs to: one, but for tags, where it is as many as the item has. */
    List<String> of(String code) {
        return switch (by) {
            case CATEGORY -> List.of(category(code));
            case HALL_KIND -> List.of(hallKind(code));
            case TAG -> tags(code);
            case DEPARTMENT, HALL, ITEM, CHANNEL, APPLICANT, WINDOW, STAFF, VOTE_CHANNEL ->
                List.of(code.isEmpty() ? UNSPECIFIED : code);
        };
    }

    /** All rows in order: the catalogue's that pass the filters, then what only events know, by code. */
    Map<String, Figures> ordered(Map<String, Figures> counted, boolean zeroRows) {
        Map<String, Figures> rows = new LinkedHashMap<>();
        for (String key : catalogueKeys()) {
            Figures figures = counted.get(key);
            if ((figures != null && !figures.isZero()) || zeroRows) {
                rows.put(key, figures == null ? Figures.zero() : figures);
            }
        }
        new TreeMap<>(counted).forEach((key, figures) -> {
            if (!figures.isZero()) {
                rows.putIfAbsent(key, figures);
            }
        });
        return rows;
    }

    /** What people call a row; null where nobody does any more. */
    @Nullable
    String name(String key) {
        return switch (by) {
            case DEPARTMENT -> {
                Department department = catalogue.department(key);
                yield department == null ? null : department.name();
            }
            case HALL -> {
                Hall hall = catalogue.hall(key);
                yield hall == null ? null : hall.name();
            }
            case ITEM -> {
                Item item = catalogue.item(key);
                yield item == null ? null : item.name();
            }
            case STAFF -> {
                StaffMember staff = catalogue.staffMember(key);
                yield staff == null ? ENUM_NAMES.get(key) : staff.name();
            }
            case WINDOW, TAG -> ENUM_NAMES.getOrDefault(key, key);
            case CATEGORY, CHANNEL, APPLICANT, HALL_KIND -> ENUM_NAMES.get(key);
            case VOTE_CHANNEL -> VOTE_CHANNEL_NAMES.get(key);
        };
    }

    private List<String> catalogueKeys() {
        return switch (by) {
            case DEPARTMENT ->
                catalogue.departments().stream()
                        .map(Department::code)
                        .filter(code -> Filters.matches(filters.department(), code))
                        .toList();
            case HALL ->
                catalogue.halls().stream()
                        .filter(filters::keeps)
                        .map(Hall::code)
                        .toList();
            case ITEM -> items().stream().map(Item::code).toList();
            case WINDOW ->
                catalogue.windows().stream()
                        .filter(this::keeps)
                        .map(Window::code)
                        .toList();
            case STAFF ->
                catalogue.staff().stream()
                        .filter(this::keeps)
                        .map(StaffMember::code)
                        .toList();
            case TAG -> tags();
            case CATEGORY -> names(Item.Category.values(), filters.category());
            case CHANNEL -> names(Channel.values(), filters.channel());
            case APPLICANT -> names(Applicant.values(), filters.applicant());
            case HALL_KIND -> names(Hall.Kind.values(), filters.hallKind());
            case VOTE_CHANNEL -> names(VoteChannel.values(), null);
        };
    }

    private List<Item> items() {
        return catalogue.items().stream()
                .filter(filters::keeps)
                .filter(item -> Filters.matches(filters.department(), item.department()))
                .toList();
    }

    private boolean keeps(Window window) {
        Hall hall = catalogue.hall(window.hall());
        return (hall == null || filters.keeps(hall))
                && (filters.department() == null || filters.department().equals(window.department()));
    }

    private boolean keeps(StaffMember staff) {
        return filters.department() == null || filters.department().equals(staff.department());
    }

    private List<String> tags() {
        LinkedHashSet<String> tags = new LinkedHashSet<>();
        items().forEach(item -> tags.addAll(item.tags()));
        return List.copyOf(tags);
    }

    private List<String> tags(String code) {
        Item item = catalogue.item(code);
        return item == null ? List.of() : item.tags();
    }

    private String category(String code) {
        Item item = catalogue.item(code);
        return (item == null ? Item.Category.OTHER : item.category()).name();
    }

    private String hallKind(String code) {
        Hall hall = catalogue.hall(code);
        return hall == null ? UNSPECIFIED : hall.kind().name();
    }

    private static List<String> names(Enum<?>[] all, @Nullable Enum<?> wanted) {
        List<String> names = new ArrayList<>();
        Arrays.stream(all).filter(one -> Filters.matches(wanted, one)).forEach(one -> names.add(one.name()));
        return names;
    }
}
