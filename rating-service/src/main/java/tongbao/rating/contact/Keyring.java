package tongbao.rating.contact;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import tongbao.rating.secret.SecretKeys;

/** The keys that open contacts, by their ids; the current one also seals. */
@Startup // a key that is no key stops the start
@Singleton
public class Keyring extends SecretKeys {
    Keyring(KeysConfig config) {
        super(
                "AES",
                new Configured(
                        "tongbao.ratings.contact-key",
                        config.contactKey().stream().toList()),
                new Configured(
                        "tongbao.ratings.old-contact-keys",
                        config.oldContactKeys().orElse(List.of())));
    }
}
