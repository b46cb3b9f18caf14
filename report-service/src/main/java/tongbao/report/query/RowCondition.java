package tongbao.report.query;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;

/** Which cases count in one row of a report: {@link RowKeys#of} read backwards. */
public final class RowCondition {
    private static final String ONE_OF = "%s = any (?)";
    private static final String NONE_OF = "%s <> all (?)";

    private RowCondition() {}

    /** Adds what makes a case count in the row of this key. */
    public static Conditions add(Conditions where, Dimension by, String key, Catalogue catalogue) {
        String column = where.column(by.ledgerSuffix());
        return switch (by) {
            case CATEGORY ->
                // Items that the catalogue does not know count as others.
                key.equals(Item.Category.OTHER.name())
                        ? where.and(NONE_OF.formatted(column), items(catalogue, item -> !isOf(key, item)))
                        : where.and(ONE_OF.formatted(column), items(catalogue, item -> isOf(key, item)));
            case HALL_KIND ->
                key.equals(RowKeys.UNSPECIFIED)
                        ? where.and(NONE_OF.formatted(column), halls(catalogue, hall -> true))
                        : where.and(
                                ONE_OF.formatted(column),
                                halls(catalogue, hall -> hall.kind().name().equals(key)));
            case TAG ->
                where.and(
                        ONE_OF.formatted(column),
                        items(catalogue, item -> item.tags().contains(key)));
            case DEPARTMENT, HALL, ITEM, CHANNEL, APPLICANT, WINDOW, STAFF ->
                where.and("coalesce(%s, '%s') = ?".formatted(column, RowKeys.UNSPECIFIED), key);
            case VOTE_CHANNEL -> where.and("coalesce(vote_channel, '%s') = ?".formatted(RowKeys.UNSPECIFIED), key);
        };
    }

    /** Whether this is the row of all that has no code of the dimension. */
    public static boolean isUnspecified(String key) {
        return key.equals(RowKeys.UNSPECIFIED);
    }

    private static boolean isOf(String category, Item item) {
        return item.category().name().equals(category);
    }

    private static Object items(Catalogue catalogue, Predicate<Item> wanted) {
        return codes(catalogue.items().stream().filter(wanted).map(Item::code));
    }

    private static Object halls(Catalogue catalogue, Predicate<Hall> wanted) {
        return codes(catalogue.halls().stream().filter(wanted).map(Hall::code));
    }

    private static Object codes(Stream<String> codes) {
        List<String> all = codes.toList();
        return all.toArray(String[]::new);
    }
}
