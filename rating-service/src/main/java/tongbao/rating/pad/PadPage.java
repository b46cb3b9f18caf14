package tongbao.rating.pad;

import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;

/**
 * Serves the page, which lies among the static resources, at {@code /pad}, and says what a browser may do with it: speak to
 * here and to where it registers, beside what {@link PageHeaders} allow to every page.
 */
@Startup // an address that is none stops the start
@ApplicationScoped
class PadPage {
    private static final int BEFORE_THE_ROUTES = 200;
    private static final String PAGE = "/pad";
    private static final String FOLDER = PAGE + "/";
    private static final Set<String> WEB = Set.of("http", "https");

    private final PageHeaders headers;
    private final String settings;

    PadPage(PadConfig config) {
        URI registrations = checked(config.registrations());
        this.settings =
                new JsonObject().put("registrations", registrations.toString()).encode();
        this.headers = PageHeaders.of(registrations.isAbsolute() ? " " + origin(registrations) : "")
                .with("Service-Worker-Allowed", PAGE);
    }

    void install(@Observes Filters filters) {
        filters.register(this::serve, BEFORE_THE_ROUTES);
    }

    private void serve(RoutingContext context) {
        String path = context.request().path();
        if (!path.equals(PAGE) && !path.startsWith(FOLDER)) {
            context.next();
            return;
        }
        // At the end, since what serves static resources has an opinion on caching, too.
        context.addHeadersEndHandler(ended -> headers.putInto(context.response().headers()));
        switch (path) {
            case PAGE -> context.reroute(FOLDER + "index.html");
            case FOLDER ->
                context.response()
                        .setStatusCode(308)
                        .putHeader(HttpHeaders.LOCATION, PAGE)
                        .end();
            case FOLDER + "settings.json" ->
                context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(settings);
            default -> context.next();
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static URI checked(URI address) {
        boolean here = !address.isAbsolute()
                && address.getRawAuthority() == null
                && address.getPath().startsWith("/");
        boolean elsewhere = address.isAbsolute() && WEB.contains(address.getScheme()) && address.getHost() != null;
        if (!here && !elsewhere) {
            throw new IllegalStateException(
                    "tongbao.pad.registrations must be a path or an http(s) address: " + address);
        }
        return address;
    }
}
