package tongbao.catalogue;

import org.jspecify.annotations.Nullable;

/** A member of the staff of a department, by work number. */
public record StaffMember(
        String code, @Nullable String department, @Nullable String name) {}
