package tongbao.suite.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.Department;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.StaffMember;
import tongbao.catalogue.Window;
import tongbao.event.Applicant;
import tongbao.event.Channel;
import tongbao.event.Placement;
import tongbao.time.Convention;

/** A large city's centre: as many departments, items and windows as such a one has, and no real one's names. */
final class BusyCentre {
    static final String CODE = "BENCH";
    private static final String HALL = "H1";
    private static final int DEPARTMENTS = 40;
    private static final int ITEMS_EACH = 5;
    private static final int WINDOWS_EACH = 2;
    private static final int STAFF_EACH = 3;
    private static final int ITEMS = DEPARTMENTS * ITEMS_EACH;
    /** By an item's place in its department; 0 is an instant item (即办件). */
    private static final List<Integer> PROMISED_DAYS = List.of(0, 0, 0, 3, 10);

    private static final double AT_A_WINDOW = 0.8;
    private static final double BY_A_PERSON = 0.7;
    private static final List<String> ITEM_CODES = codes("11999900MB1X0000000000101000", ITEMS);
    private static final List<String> DEPARTMENT_CODES = codes("D", DEPARTMENTS);
    private static final List<String> WINDOW_CODES = codes("W", DEPARTMENTS * WINDOWS_EACH);
    private static final List<String> STAFF_CODES = codes("S", DEPARTMENTS * STAFF_EACH);

    private BusyCentre() {}

    static Catalogue catalogue() {
        return Catalogue.of(
                new Centre(CODE, "测算中心", Centre.DEFAULT_ZONE, RatingScheme.NATIONAL, Convention.END_OF_DAY),
                1,
                1,
                List.of(new Hall(HALL, "大厅", Hall.Kind.CENTRE)),
                numbers(DEPARTMENTS)
                        .map(d -> new Department(
                                DEPARTMENT_CODES.get(d), "部门" + d, Department.Kind.GOVERNMENT, List.of()))
                        .toList(),
                numbers(ITEMS).map(BusyCentre::item).toList(),
                numbers(DEPARTMENTS * WINDOWS_EACH)
                        .map(w -> new Window(WINDOW_CODES.get(w), HALL, DEPARTMENT_CODES.get(w / WINDOWS_EACH)))
                        .toList(),
                numbers(DEPARTMENTS * STAFF_EACH)
                        .map(s -> new StaffMember(STAFF_CODES.get(s), DEPARTMENT_CODES.get(s / STAFF_EACH), null))
                        .toList(),
                List.of());
    }

    /** Where a case is handled, each of the numbers being drawn from [0, 1): few items make up most of the cases. */
    static Placement placement(double item, double desk, double channel, double applicant) {
        int drawn = item(item);
        int department = drawn / ITEMS_EACH;
        return new Placement(
                HALL,
                DEPARTMENT_CODES.get(department),
                WINDOW_CODES.get(department * WINDOWS_EACH + (int) (desk * WINDOWS_EACH)),
                STAFF_CODES.get(department * STAFF_EACH + (int) (desk * STAFF_EACH)),
                ITEM_CODES.get(drawn),
                channel < AT_A_WINDOW ? Channel.WINDOW : Channel.ONLINE,
                applicant < BY_A_PERSON ? Applicant.PERSON : Applicant.ENTERPRISE);
    }

    /** How many working days the item drawn by this number is promised in. */
    static int promisedDays(double item) {
        return PROMISED_DAYS.get(item(item) % ITEMS_EACH);
    }

    private static int item(double drawn) {
        return (int) (drawn * drawn * ITEMS);
    }

    private static Item item(int number) {
        int promised = PROMISED_DAYS.get(number % ITEMS_EACH);
        return new Item(
                ITEM_CODES.get(number),
                "事项" + number,
                DEPARTMENT_CODES.get(number / ITEMS_EACH),
                Item.Category.LICENSING,
                promised,
                promised * 2,
                List.of());
    }

    private static Stream<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed();
    }

    private static List<String> codes(String prefix, int count) {
        return numbers(count)
                .map(number -> String.format(java.util.Locale.ROOT, "%s%03d", prefix, number + 1))
                .toList();
    }
}
