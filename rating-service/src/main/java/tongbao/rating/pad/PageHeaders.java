package tongbao.rating.pad;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What a browser may do with a page of ours: run what comes from here, speak to here and to where it is told, and nothing
 * else; and to nobody does it say where it was.
 */
public final class PageHeaders {
    private final Map<String, String> headers;

    private PageHeaders(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    /** @param speaksTo origins beside its own, each after a space; none where empty */
    public static PageHeaders of(String speaksTo) {
        return new PageHeaders(Map.of(
                "Content-Security-Policy",
                policy(speaksTo),
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=()",
                // Asked for each time and answered 304: a new version is in force with the next start of a page.
                "Cache-Control",
                "no-cache"));
    }

    /** The same with another one, or another value of one. */
    public PageHeaders with(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new PageHeaders(all);
    }

    public void putInto(MultiMap sent) {
        headers.forEach(sent::set);
    }

    private static String policy(String speaksTo) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; manifest-src 'self';"
                + " worker-src 'self'; connect-src 'self'" + speaksTo
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
