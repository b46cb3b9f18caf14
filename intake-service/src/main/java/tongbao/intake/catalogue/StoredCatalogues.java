package tongbao.intake.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The catalogues in the database. */
@ApplicationScoped
class StoredCatalogues implements PanacheRepositoryBase<StoredCatalogue, String> {
    private static final String CREATE = """
            insert into catalogue (code, name, zone, satisfied, denominator, unrated, deadline_convention, version, revision)
            values (?1, '', 'Asia/Shanghai', '{}', 'RATED', 'EXCLUDED', 'INSTANT', 0, 0)
            on conflict do nothing
            """;

    /** The centre's catalogue, locked until the transaction ends; a new one, of version 0, where there is none. */
    StoredCatalogue lockOrCreate(String centre) {
        // Two first ones at once: the second waits here for the first, and then finds its row.
        getEntityManager().createNativeQuery(CREATE).setParameter(1, centre).executeUpdate();
        return lock(centre).orElseThrow();
    }

    /** The centre's catalogue, locked until the transaction ends. */
    Optional<StoredCatalogue> lock(String centre) {
        return findByIdOptional(centre, LockModeType.PESSIMISTIC_WRITE);
    }
}
