package tongbao.report.query;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.event.Applicant;
import tongbao.event.Channel;

/** Which part of a centre's work a report is about. Absent filters are null. */
public record Filters(
        @Nullable String hall,
        @Nullable String department,
        Item.@Nullable Category category,
        @Nullable Channel channel,
        @Nullable Applicant applicant,
        @Nullable String item,
        @Nullable String tag,
        Hall.@Nullable Kind hallKind) {
    public static final Filters NONE = new Filters(null, null, null, null, null, null, null, null);

    /** The halls that may count; null for all. */
    @Nullable
    List<String> halls(Catalogue catalogue) {
        return hall == null && hallKind == null
                ? null
                : Stream.concat(catalogue.halls().stream().filter(this::keeps).map(Hall::code), ifUnknown(catalogue))
                        .toList();
    }

    /** A hall that the catalogue no longer knows can still be asked for by its code. */
    private Stream<String> ifUnknown(Catalogue catalogue) {
        return hall != null && hallKind == null && catalogue.hall(hall) == null ? Stream.of(hall) : Stream.empty();
    }

    /** The items that may count; null for all. */
    @Nullable
    List<String> items(Catalogue catalogue) {
        if (item == null && category == null && tag == null) {
            return null;
        }
        boolean unknown = item != null && category == null && tag == null && catalogue.item(item) == null;
        return unknown
                ? List.of(item)
                : catalogue.items().stream().filter(this::keeps).map(Item::code).toList();
    }

    boolean keeps(Hall candidate) {
        return matches(hall, candidate.code()) && matches(hallKind, candidate.kind());
    }

    boolean keeps(Item candidate) {
        Predicate<String> tagged = wanted -> candidate.tags().contains(wanted);
        return matches(item, candidate.code())
                && matches(category, candidate.category())
                && (tag == null || tagged.test(tag));
    }

    /** True where the cube of people cannot tell: it knows hall and department only. */
    boolean goBeyondPeople() {
        return category != null || channel != null || applicant != null || item != null || tag != null;
    }

    static <T> boolean matches(@Nullable T wanted, T actual) {
        return wanted == null || wanted.equals(actual);
    }
}
