package tongbao.rating.contact;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how many contacts are under each key. Never down for it: votes are taken whatever key old contacts need. */
@Readiness
@ApplicationScoped
class ContactKeysHealth implements HealthCheck {
    private final Keyring keys;
    private final KeyUse use;

    ContactKeysHealth(Keyring keys, KeyUse use) {
        this.keys = keys;
        this.use = use;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check =
                HealthCheckResponse.named("contact keys").up();
        use.counted().forEach((id, contacts) -> check.withData(keys.isCurrent(id) ? id + " (current)" : id, contacts));
        return check.build();
    }
}
