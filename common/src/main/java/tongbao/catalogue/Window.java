package tongbao.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A window (窗口) of a hall. A comprehensive window (综合窗口) serves many departments and names none. */
public record Window(
        String code,
        String hall,
        @Schema(nullable = true) @Nullable String department) {}
