package tongbao.rating.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts contacts at rest with AES-256-GCM. What is stored is {@code <key id>:<Base64 of nonce and ciphertext>}. A
 * ciphertext is bound to its vote and does not open as another's.
 */
@ApplicationScoped
public class ContactCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Keyring keys;

    ContactCipher(Keyring keys) {
        this.keys = keys;
    }

    /** False where no key is configured; nothing can be sealed then. */
    public boolean canSeal() {
        return keys.current().isPresent();
    }

    /** The contact under the current key. */
    public String seal(String contact, String centre, UUID vote) {
        Keyring.Key key = keys.current().orElseThrow(() -> new IllegalStateException("no key to seal contacts with"));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = contact.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, key.secret(), nonce, text, centre, vote);
        byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return key.id() + ":" + Base64.getEncoder().encodeToString(both);
    }

    /** The contact; empty when it was sealed with a key this service does not have. */
    public Optional<String> open(String sealed, String centre, UUID vote) {
        int colon = sealed.indexOf(':');
        return keys.key(sealed.substring(0, colon))
                .map(key -> open(key.secret(), sealed.substring(colon + 1), centre, vote));
    }

    private static String open(SecretKey key, String base64, String centre, UUID vote) {
        byte[] both = Base64.getDecoder().decode(base64);
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
        return new String(apply(Cipher.DECRYPT_MODE, key, nonce, sealed, centre, vote), StandardCharsets.UTF_8);
    }

    private static byte[] apply(int mode, SecretKey key, byte[] nonce, byte[] text, String centre, UUID vote) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((centre + "/" + vote).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("contact not sealed or opened", broken);
        }
    }
}
