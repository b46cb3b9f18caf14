package tongbao.rating.vote;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts contacts at rest with AES-256-GCM. What is stored is {@code <key id>:<Base64 of nonce and ciphertext>}; the id
 * is made from the key, so that keys can be told apart once there are several. A ciphertext is bound to its vote and
 * does not open as another's.
 */
@Startup // a key that is no key stops the start
@ApplicationScoped
public class ContactCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKey key;
    private final String keyId;

    ContactCipher(RatingsConfig config) {
        byte[] bytes = config.contactKey().map(ContactCipher::decoded).orElse(null);
        this.key = bytes == null ? null : new SecretKeySpec(bytes, "AES");
        this.keyId = bytes == null ? "" : id(bytes);
    }

    /** False where no key is configured; nothing can be sealed then. */
    boolean canSeal() {
        return key != null;
    }

    String seal(String contact, VoteId vote) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, contact.getBytes(StandardCharsets.UTF_8), vote);
        byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return keyId + ":" + Base64.getEncoder().encodeToString(both);
    }

    /** The contact; empty when it was sealed with a key this service does not have. */
    Optional<String> open(String sealed, VoteId vote) {
        int colon = sealed.indexOf(':');
        if (key == null || !sealed.substring(0, colon).equals(keyId)) {
            return Optional.empty();
        }
        byte[] both = Base64.getDecoder().decode(sealed.substring(colon + 1));
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        byte[] text = apply(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(both, NONCE_BYTES, both.length), vote);
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    private byte[] apply(int mode, byte[] nonce, byte[] text, VoteId vote) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((vote.centre() + "/" + vote.id()).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("contact not sealed or opened", broken);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below; the value itself stays out of every message.
        }
        throw new IllegalStateException("tongbao.ratings.contact-key must be 256 bits in Base64");
    }

    private static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
