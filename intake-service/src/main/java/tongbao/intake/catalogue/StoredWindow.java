package tongbao.intake.catalogue;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Window;

/** A row of {@code catalogue_window}. */
@Embeddable
record StoredWindow(String code, String hall, @Nullable String department) {
    static StoredWindow of(Window window) {
        return new StoredWindow(window.code(), window.hall(), window.department());
    }

    Window window() {
        return new Window(code, hall, department);
    }
}
