package tongbao.rating.testing;

import java.util.Arrays;
import java.util.Base64;

/** Keys of the service under test. */
public final class TestKeys {
    public static final String CURRENT = key(0);
    public static final String OLD = key(9);
    public static final String DIGEST = key(5);
    public static final String LINK = key(11);
    public static final String OLD_LINK = key(12);

    private TestKeys() {}

    /** A key of 32 equal bytes. */
    public static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
