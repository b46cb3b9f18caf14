package tongbao.intake.catalogue;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import tongbao.catalogue.Department;

/** A row of {@code catalogue_department}. */
@Embeddable
record StoredDepartment(
        String code,
        String name,
        @Enumerated(EnumType.STRING) Department.Kind kind,
        List<String> aliases) {
    static StoredDepartment of(Department department) {
        return new StoredDepartment(department.code(), department.name(), department.kind(), department.aliases());
    }

    Department department() {
        return new Department(code, name, kind, aliases);
    }
}
