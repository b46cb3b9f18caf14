package tongbao.intake.catalogue;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import tongbao.catalogue.Catalogues;

/** Puts every catalogue of the database in force before the first request, so that intake does not wait for Kafka. */
@ApplicationScoped
class CataloguesAtStart {
    private final CatalogueStore store;
    private final Catalogues inForce;

    CataloguesAtStart(CatalogueStore store, Catalogues inForce) {
        this.store = store;
        this.inForce = inForce;
    }

    void load(@Observes StartupEvent start) {
        store.all().forEach(inForce::apply);
    }
}
