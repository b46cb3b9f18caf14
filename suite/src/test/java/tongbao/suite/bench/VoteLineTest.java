package tongbao.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VoteLineTest {
    private static final int CHUNKED = 0;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Integer> clientPorts = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void votesGoOneAfterTheOtherOnOneConnectionWhateverTheyAreAnswered() throws IOException {
        server.createContext(
                "/votes", exchange -> answer(exchange, received.isEmpty() ? 201 : 429, "评价".repeat(4_000)));

        try (VoteLine line = VoteLine.open(address(), "a.b.c")) {
            assertThat(line.post("满意".getBytes(StandardCharsets.UTF_8))).isEqualTo(201);
            assertThat(line.post("不满意".getBytes(StandardCharsets.UTF_8))).isEqualTo(429);
        }

        assertThat(received).containsExactly("Bearer a.b.c 满意", "Bearer a.b.c 不满意");
        assertThat(clientPorts).hasSize(2).containsOnly(clientPorts.get(0));
    }

    @Test
    void anAnswerThatDoesNotTellItsLengthIsNoAnswer() throws IOException {
        server.createContext("/votes", exchange -> {
            exchange.sendResponseHeaders(201, CHUNKED);
            exchange.close();
        });

        try (VoteLine line = VoteLine.open(address(), "a.b.c")) {
            assertThatThrownBy(() -> line.post(new byte[1]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another kind");
        }
    }

    private void answer(HttpExchange exchange, int status, String body) {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            received.add(token + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            clientPorts.add(exchange.getRemoteAddress().getPort());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/votes");
    }
}
