package tongbao.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports on the loopback address.
 *
 * <p>They lie below the range from which Linux and macOS take the ports of outgoing connections. A client that keeps
 * reconnecting to a stopped broker could otherwise be given the broker's own port, connect to itself, and keep the
 * broker from ever coming back.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    /** The port asked for, or a free one for 0. */
    static int orGiven(int port) {
        return port == 0 ? choose() : port;
    }

    public static int choose() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, BEYOND)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port found in " + ATTEMPTS + " attempts"));
    }

    /** Whether nobody listens on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
