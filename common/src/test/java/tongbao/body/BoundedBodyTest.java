package tongbao.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    @Test
    void anObjectMayHaveSixtyFourKibibytesAndAnArrayAMebibyte() {
        assertThat(read(" {", BoundedBody.OBJECT_BYTES)).isEqualTo(BoundedBody.OBJECT_BYTES);
        assertThat(read(" [", BoundedBody.ARRAY_BYTES)).isEqualTo(BoundedBody.ARRAY_BYTES);

        assertTooLarge(" {", BoundedBody.OBJECT_BYTES + 1);
        assertTooLarge(" [", BoundedBody.ARRAY_BYTES + 1);
    }

    @Test
    void nothingIsReadBeyondTheLimit() {
        InputStream endless = new InputStream() {
            private int read;

            @Override
            public int read() {
                assertThat(++read).isLessThan(2 * BoundedBody.ARRAY_BYTES);
                return '[';
            }
        };

        assertThatThrownBy(() -> BoundedBody.objectOrArray(endless)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void aBodyCutShortIsMalformed() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("closed");
            }
        };

        assertThatThrownBy(() -> BoundedBody.object(broken))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }

    private static void assertTooLarge(String start, int bytes) {
        assertThatThrownBy(() -> read(start, bytes))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(413));
    }

    private static int read(String start, int bytes) {
        byte[] body = (start + "x".repeat(bytes - start.length())).getBytes(StandardCharsets.US_ASCII);
        return BoundedBody.objectOrArray(new ByteArrayInputStream(body)).length;
    }
}
