package tongbao.intake.catalogue;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import tongbao.catalogue.Hall;

/** A row of {@code catalogue_hall}. */
@Embeddable
record StoredHall(
        String code,
        String name,
        @Enumerated(EnumType.STRING) Hall.Kind kind) {
    static StoredHall of(Hall hall) {
        return new StoredHall(hall.code(), hall.name(), hall.kind());
    }

    Hall hall() {
        return new Hall(code, name, kind);
    }
}
