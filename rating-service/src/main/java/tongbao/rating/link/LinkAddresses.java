package tongbao.rating.link;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;

/** Where the page of a link is. */
@Startup // an address that is none stops the start
@ApplicationScoped
class LinkAddresses {
    /** Before the token; the page itself is the same for all. */
    static final String PAGE = "/r/";

    private static final Set<String> WEB = Set.of("http", "https");
    private static final int LONGEST = 200;

    private final String base;

    LinkAddresses(LinksConfig config) {
        this.base = config.publicAddress().map(LinkAddresses::checked).orElse("");
    }

    /** Whether addresses are whole, so that a phone's camera can follow them. */
    boolean areWhole() {
        return !base.isEmpty();
    }

    String of(String token) {
        return base + PAGE + token;
    }

    private static String checked(URI address) {
        boolean web = address.isAbsolute()
                && WEB.contains(address.getScheme())
                && address.getHost() != null
                && address.getRawPath().matches("/*") // the page asks for its parts at the root
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.toString().length() <= LONGEST;
        if (!web) {
            throw new IllegalStateException("tongbao.links.public-address must be an http(s) address: " + address);
        }
        return address.toString().replaceFirst("/+$", "");
    }
}
