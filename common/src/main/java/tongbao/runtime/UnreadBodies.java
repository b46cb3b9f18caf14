package tongbao.runtime;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Reads and drops what is left of a request's body when the answer, a refusal mostly, was given before its end. Without
 * this a client that sends all before it reads would wait for ever, and so would its connection; closing at once would
 * often reset the connection before the client had read the answer. Whoever sends on for too long is cut off.
 */
@ApplicationScoped
class UnreadBodies {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int PRIORITY = 1000;

    private final Vertx vertx;

    UnreadBodies(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addEndHandler(answered -> drain(context.request()));
                    context.next();
                },
                PRIORITY);
    }

    private void drain(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(LONGEST.toMillis(), late -> cutOffUnlessEnded(request));
        long[] left = {MOST_BYTES};
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(dropped -> {
            left[0] -= dropped.length();
            if (left[0] < 0) {
                vertx.cancelTimer(timer);
                cutOff(request);
            }
        });
        request.resume();
        // Where all was read, the stream only stood still: no end is told any more, and the timer would keep the
        // request.
        if (request.isEnded()) {
            vertx.cancelTimer(timer);
        }
    }

    /** The end may come after we asked and before we listen; its connection then serves other requests by now. */
    private static void cutOffUnlessEnded(HttpServerRequest request) {
        if (!request.isEnded()) {
            cutOff(request);
        }
    }

    private static void cutOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
