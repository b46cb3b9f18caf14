package tongbao.rating.link;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import tongbao.rating.secret.SecretKeys;

/** The keys that links are signed with. */
@Startup // a key that is no key stops the start
@Singleton
class LinkKeys extends SecretKeys {
    LinkKeys(LinksConfig config) {
        super(
                "HmacSHA256",
                new Configured("tongbao.links.key", config.key().stream().toList()),
                new Configured("tongbao.links.old-keys", config.oldKeys().orElse(List.of())));
    }
}
