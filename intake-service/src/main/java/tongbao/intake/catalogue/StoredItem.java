package tongbao.intake.catalogue;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import tongbao.catalogue.Item;

/** A row of {@code catalogue_item}. */
@Embeddable
record StoredItem(
        String code,
        String name,
        String department,
        @Enumerated(EnumType.STRING) Item.Category category,
        int promisedDays,
        int statutoryDays,
        List<String> tags) {
    static StoredItem of(Item item) {
        return new StoredItem(
                item.code(),
                item.name(),
                item.department(),
                item.category(),
                item.promisedDays(),
                item.statutoryDays(),
                item.tags());
    }

    Item item() {
        return new Item(code, name, department, category, promisedDays, statutoryDays, tags);
    }
}
