package tongbao.intake.body;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tongbao.problem.Problems;
import tongbao.problem.Violation;

/** Reads a whole body of bounded size. The announced length is looked at first, so that a large one is not read at all. */
public final class BoundedBody {
    private BoundedBody() {}

    /** The body's bytes; empty when there are more than {@code most}. A body that breaks off is answered with 400. */
    public static Optional<byte[]> read(InputStream body, HttpHeaders headers, int most) {
        int announced = headers.getLength(); // -1 where it is not announced, or larger than an int
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (announced > most || (length != null && announced < 0)) {
            return Optional.empty();
        }
        try {
            return announced >= 0 ? Optional.of(exactly(body, announced)) : upTo(body, most);
        } catch (IOException brokenOff) {
            throw brokenOff();
        }
    }

    /** The answer, should it still arrive, to a body that ended before its end. */
    public static RuntimeException brokenOff() {
        return Problems.malformed(java.util.List.of(Violation.whole("请求内容不完整")));
    }

    private static byte[] exactly(InputStream body, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (body.readNBytes(bytes, 0, length) < length) {
            throw brokenOff();
        }
        return bytes;
    }

    private static Optional<byte[]> upTo(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        return bytes.length <= most ? Optional.of(bytes) : Optional.empty();
    }
}
