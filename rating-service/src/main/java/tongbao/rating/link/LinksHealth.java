package tongbao.rating.link;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says whether people can be given links, and under which key. Never down for it: pads and gateways need none. */
@Readiness
@ApplicationScoped
class LinksHealth implements HealthCheck {
    private final LinkKeys keys;
    private final LinkAddresses addresses;

    LinksHealth(LinkKeys keys, LinkAddresses addresses) {
        this.keys = keys;
        this.addresses = addresses;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check = HealthCheckResponse.named("links")
                .up()
                .withData("configured", keys.current().isPresent())
                .withData("QR codes", keys.current().isPresent() && addresses.areWhole());
        keys.current().ifPresent(key -> check.withData("key", key.id()));
        keys.oldIds().forEach(id -> check.withData("old key " + id, true));
        return check.build();
    }
}
