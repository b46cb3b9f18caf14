package tongbao.rating.contact;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tongbao.rating.secret.SecretBytes;

/** Makes digests that only this service can make, with a key of its own for each purpose (HMAC-SHA-256). */
@Startup // a key that is no key stops the start
@ApplicationScoped
public class DigestKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    DigestKey(KeysConfig config) {
        this.key = SecretBytes.decoded(config.digestKey(), "tongbao.ratings.digest-key");
    }

    /** The digest of a content, made for one purpose: for another it is another. */
    public byte[] digest(String purpose, byte[] content) {
        return mac(mac(key, purpose.getBytes(StandardCharsets.UTF_8)), content);
    }

    /** A short name of the key. */
    String id() {
        return SecretBytes.id(digest("id", new byte[0]));
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
