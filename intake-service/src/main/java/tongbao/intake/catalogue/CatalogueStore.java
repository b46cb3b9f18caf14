package tongbao.intake.catalogue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.Catalogues;
import tongbao.event.Topics;
import tongbao.outbox.Outbox;

/**
 * Changes catalogues: in one transaction the rows and the record that tells the other services, and after it, at once,
 * what is in force here. Changes of one centre wait for each other.
 */
@ApplicationScoped
public class CatalogueStore {
    private final StoredCatalogues stored;
    private final Catalogues inForce;
    private final Outbox outbox;

    CatalogueStore(StoredCatalogues stored, Catalogues inForce, Outbox outbox) {
        this.stored = stored;
        this.inForce = inForce;
        this.outbox = outbox;
    }

    /** Replaces a centre's catalogue as one. The same content again changes and publishes nothing. */
    Catalogue replace(CatalogueContent content) {
        return applied(QuarkusTransaction.requiringNew().call(() -> {
            StoredCatalogue catalogue = stored.lockOrCreate(content.centre().code());
            if (catalogue.says(content)) {
                return catalogue.catalogue();
            }
            catalogue.replaceBy(content, nextRevision(content.centre().code(), catalogue));
            return published(catalogue.catalogue());
        }));
    }

    /**
     * Makes every earlier token of a device invalid.
     *
     * @return the catalogue with the new token version; empty if there is no such device
     */
    public Optional<Catalogue> raiseTokenVersion(String centre, String device) {
        Optional<Catalogue> raised = QuarkusTransaction.requiringNew()
                .call(() -> stored.lock(centre)
                        .filter(catalogue -> catalogue.hasDevice(device))
                        .map(catalogue -> raise(catalogue, centre, device)));
        return raised.map(this::applied);
    }

    /** Every catalogue in the database. */
    List<Catalogue> all() {
        return QuarkusTransaction.requiringNew()
                .call(() -> stored.streamAll().map(StoredCatalogue::catalogue).toList());
    }

    private Catalogue raise(StoredCatalogue catalogue, String centre, String device) {
        catalogue.raiseTokenVersion(device, nextRevision(centre, catalogue));
        return published(catalogue.catalogue());
    }

    /** Above what is in force too, in case the topic outlived the database: the other services keep the higher one. */
    private long nextRevision(String centre, StoredCatalogue catalogue) {
        long known = inForce.of(centre).map(Catalogue::revision).orElse(0L);
        return Math.max(known, catalogue.revision()) + 1;
    }

    private Catalogue published(Catalogue catalogue) {
        byte[] key = catalogue.centre().code().getBytes(StandardCharsets.UTF_8);
        outbox.append(new ProducerRecord<>(Topics.CATALOGUE, key, CatalogueCodec.write(catalogue)));
        return catalogue;
    }

    private Catalogue applied(Catalogue catalogue) {
        inForce.apply(catalogue);
        return catalogue;
    }
}
