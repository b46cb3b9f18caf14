package tongbao.rating.link;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import tongbao.rating.pad.PageHeaders;

/**
 * Serves the page of a link at {@code /r/{token}}: the same page for every link, so the token is left behind here and goes
 * to no other part of the server, and nowhere is kept what was shown for it.
 */
@ApplicationScoped
class LinkPage {
    private static final int BEFORE_THE_ROUTES = 200;
    private static final String FOLDER = "/phone/";
    private static final String FILE = FOLDER + "index.html";
    private static final String NO_STORE = "no-store";

    private final PageHeaders parts = PageHeaders.of("");
    private final PageHeaders page = parts.with("Cache-Control", NO_STORE);

    void install(@Observes Filters filters) {
        filters.register(this::serve, BEFORE_THE_ROUTES);
    }

    private void serve(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith(LinkAddresses.PAGE)) {
            context.reroute(FILE);
            return;
        }
        if (path.startsWith(LinkResource.PATH)) {
            context.addHeadersEndHandler(ended -> forgetful(context.response()));
        } else if (path.startsWith(FOLDER)) {
            // At the end, since what serves static resources has an opinion on caching, too.
            context.addHeadersEndHandler(ended -> (path.equals(FILE) ? page : parts)
                    .putInto(context.response().headers()));
        }
        context.next();
    }

    private static void forgetful(HttpServerResponse response) {
        response.putHeader("Cache-Control", NO_STORE)
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
