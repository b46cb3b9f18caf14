package tongbao.body;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Problems;
import tongbao.problem.Violation;

/** Reads a request's body up to a limit and not a byte further. A body that breaks off is answered with 400. */
public final class BoundedBody {
    public static final int OBJECT_BYTES = 64 * 1024;
    public static final int ARRAY_BYTES = 1024 * 1024;

    private BoundedBody() {}

    /**
     * The body's bytes; empty when there are more than {@code most}. The announced length is looked at first, so that a
     * large body is not read at all.
     */
    public static Optional<byte[]> read(InputStream body, HttpHeaders headers, int most) {
        int announced = headers.getLength(); // -1 where it is not announced, or larger than an int
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (announced > most || (length != null && announced < 0)) {
            return Optional.empty();
        }
        return announced >= 0 ? Optional.of(exactly(body, announced)) : upTo(body, most);
    }

    /** A body that may be an object of 64 KiB or an array of 1 MiB; more is 413. */
    public static byte[] objectOrArray(InputStream body) {
        byte[] bytes = upTo(body, ARRAY_BYTES).orElseThrow(BoundedBody::tooLarge);
        if (!startsArray(bytes) && bytes.length > OBJECT_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    /** A body that is one object of at most 64 KiB, or nothing; more is 413. */
    public static byte[] object(@Nullable InputStream body) {
        return body == null ? new byte[0] : upTo(body, OBJECT_BYTES).orElseThrow(BoundedBody::tooLarge);
    }

    /** Whether the JSON begins as an array does. */
    public static boolean startsArray(byte[] json) {
        for (byte b : json) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '[';
            }
        }
        return false;
    }

    /** The answer, should it still arrive, to a body that ended before its end. */
    public static RuntimeException brokenOff() {
        return Problems.malformed(List.of(Violation.whole("请求内容不完整")));
    }

    private static RuntimeException tooLarge() {
        return Problems.tooLarge("单个对象至多 64 KiB,数组至多 1 MiB");
    }

    private static byte[] exactly(InputStream body, int length) {
        byte[] bytes = new byte[length];
        try {
            if (body.readNBytes(bytes, 0, length) == length) {
                return bytes;
            }
        } catch (IOException cutShort) {
            throw brokenOff();
        }
        throw brokenOff();
    }

    private static Optional<byte[]> upTo(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            return bytes.length <= most ? Optional.of(bytes) : Optional.empty();
        } catch (IOException cutShort) {
            throw brokenOff();
        }
    }
}
