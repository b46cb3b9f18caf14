package tongbao.intake;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Looks at each request as it comes, and keeps none. */
@ApplicationScoped
public class RequestsSeen {
    private static final int FIRST = 2_000;

    private final List<WeakReference<RoutingContext>> seen = new ArrayList<>();

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    add(request);
                    request.next();
                },
                FIRST);
    }

    private synchronized void add(RoutingContext request) {
        seen.add(new WeakReference<>(request));
    }

    public synchronized void forget() {
        seen.clear();
    }

    /** How many of those seen are still in memory. */
    public synchronized long kept() {
        System.gc();
        return seen.stream().filter(request -> request.get() != null).count();
    }
}
