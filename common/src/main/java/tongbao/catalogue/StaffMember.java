package tongbao.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member of the staff of a department, by work number. */
public record StaffMember(
        String code,
        @Schema(nullable = true) @Nullable String department,
        @Schema(nullable = true) @Nullable String name) {}
