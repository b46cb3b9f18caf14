package tongbao.rating.secret;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Reads keys as they are configured, and names them. */
public final class SecretBytes {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    private SecretBytes() {}

    /** The key's bytes; what is none stops the start. The value itself stays out of every message. */
    public static byte[] decoded(String base64, String property) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw new IllegalStateException(property + " must be 256 bits in Base64");
    }

    /** A short name that follows from the key, and from which it cannot be told. */
    public static String id(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
