package tongbao.rating.vote;

import java.io.IOException;
import java.io.InputStream;
import tongbao.problem.Problems;

/** Reads a request's body up to the contract's limit and not a byte further. */
final class BoundedBody {
    static final int OBJECT_BYTES = 64 * 1024;
    static final int ARRAY_BYTES = 1024 * 1024;

    private BoundedBody() {}

    /** A body that may be an object or an array. */
    static byte[] objectOrArray(InputStream body) {
        byte[] bytes = read(body, ARRAY_BYTES);
        if (!startsArray(bytes)) {
            requireAtMost(OBJECT_BYTES, bytes);
        }
        return bytes;
    }

    static byte[] object(InputStream body) {
        return read(body, OBJECT_BYTES);
    }

    /** Whether the JSON begins as an array does. */
    static boolean startsArray(byte[] json) {
        for (byte b : json) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '[';
            }
        }
        return false;
    }

    private static byte[] read(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            requireAtMost(most, bytes);
            return bytes;
        } catch (IOException cutShort) {
            throw Problems.of(400, "Bad Request", "请求内容没有完整送达");
        }
    }

    private static void requireAtMost(int most, byte[] bytes) {
        if (bytes.length > most) {
            throw Problems.tooLarge("单个对象至多 64 KiB,数组至多 1 MiB");
        }
    }
}
