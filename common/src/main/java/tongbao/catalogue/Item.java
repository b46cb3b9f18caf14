package tongbao.catalogue;

import java.util.List;

/**
 * An item (事项) people apply for.
 *
 * @param promisedDays working days promised; 0 is an instant item (即办件)
 * @param statutoryDays working days the law allows; 0 where it sets no limit
 */
public record Item(
        String code,
        String name,
        String department,
        Category category,
        int promisedDays,
        int statutoryDays,
        List<String> tags) {
    /** In the order of report rows. */
    public enum Category {
        LICENSING,
        FILING,
        CONFIRMATION,
        PUBLIC_SERVICE,
        OTHER
    }

    public Item {
        tags = List.copyOf(tags);
    }
}
