package tongbao.intake.catalogue;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.StaffMember;

/** A row of {@code catalogue_staff}. */
@Embeddable
record StoredStaffMember(
        String code, @Nullable String department, @Nullable String name) {
    static StoredStaffMember of(StaffMember member) {
        return new StoredStaffMember(member.code(), member.department(), member.name());
    }

    StaffMember staffMember() {
        return new StaffMember(code, department, name);
    }
}
