package tongbao.suite.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection on which one vote is posted after the other. It speaks just as much of HTTP/1.1 as that takes: a client
 * that can do everything took as much of the processors as half the service it was to measure.
 */
final class VoteLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MOST_OF_A_HEAD = 16_384;
    private static final Pattern HEAD = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final Socket socket;
    private final InputStream in;
    private final String head;
    private final byte[] answer = new byte[MOST_OF_A_HEAD];

    private VoteLine(Socket socket, String head) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.head = head;
    }

    static VoteLine open(URI address, String token) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new VoteLine(
                socket,
                "POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: ");
    }

    /**
     * Posts it and reads the answer to its end.
     *
     * @return the answer's status
     * @throws IOException also when the answer is none that tells its length
     */
    int post(byte[] vote) throws IOException {
        byte[] begin = (head + vote.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[begin.length + vote.length];
        System.arraycopy(begin, 0, request, 0, begin.length);
        System.arraycopy(vote, 0, request, begin.length, vote.length);
        socket.getOutputStream().write(request);
        int length = 0;
        int bodyAt = -1;
        while (bodyAt < 0) {
            int read = in.read(answer, length, answer.length - length);
            if (read <= 0) {
                throw new EOFException("no whole answer");
            }
            length += read;
            bodyAt = bodyAt(length);
        }
        String answered = new String(answer, 0, bodyAt, StandardCharsets.ISO_8859_1);
        in.skipNBytes(bodyAt + number(LENGTH, answered) - length);
        return number(HEAD, answered);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int bodyAt(int length) {
        for (int at = 4; at <= length; at++) {
            if (answer[at - 1] == '\n' && answer[at - 2] == '\r' && answer[at - 3] == '\n' && answer[at - 4] == '\r') {
                return at;
            }
        }
        return -1;
    }

    private static int number(Pattern pattern, String answered) throws IOException {
        Matcher found = pattern.matcher(answered);
        if (!found.find()) {
            throw new IOException("an answer of another kind: " + answered);
        }
        return Integer.parseInt(found.group(1));
    }
}
