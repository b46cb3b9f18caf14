package tongbao.intake.device;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Lets the pad page, which another service serves, call the registration from its own origin. That one path only:
 * nothing else here is for browsers. A filter, so that refusals too can be read by the page.
 */
@ApplicationScoped
class PadOrigins {
    private static final int BEFORE_THE_ROUTES = 200;
    private static final String ANSWER_KEPT_SECONDS = "600";

    private final Set<String> origins;

    PadOrigins(DeviceTokenConfig config) {
        this.origins = Set.copyOf(config.padOrigins().orElse(Set.of()));
    }

    void install(@Observes Filters filters) {
        filters.register(this::allow, BEFORE_THE_ROUTES);
    }

    private void allow(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null
                || !RegistrationResource.REGISTRATIONS.equals(context.request().path())) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origins.contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        if (isPreflight(context)) {
            preflight(origin, response);
        } else {
            context.next();
        }
    }

    private void preflight(String origin, HttpServerResponse response) {
        if (origins.contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "content-type")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ANSWER_KEPT_SECONDS);
        }
        response.setStatusCode(204).end();
    }

    private static boolean isPreflight(RoutingContext context) {
        return context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
