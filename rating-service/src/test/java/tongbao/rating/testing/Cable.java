package tongbao.rating.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line between the service and a server it needs, which a test can pull (connections break, new ones are refused) or clog
 * (nothing comes through, nobody is told). A test and its resource may be loaded by different class loaders, so the
 * cable lies in the system class loader's copy of this class, and all others reach it by reflection.
 */
public final class Cable implements AutoCloseable {
    private static volatile Cable current;

    private final InetSocketAddress far;
    private final ServerSocket near;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flows = lock.newCondition();
    private volatile boolean pulled;
    private boolean clogged;

    private Cable(InetSocketAddress far) throws IOException {
        this.far = far;
        this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    /** Lays a cable to {@code host:port}, and answers where it begins. */
    static String lay(String server) {
        return (String) atHome("layHere", server);
    }

    /** Takes it away again. */
    static void remove() {
        atHome("act", "remove");
    }

    public static void pull() {
        atHome("act", "pull");
    }

    public static void clog() {
        atHome("act", "clog");
    }

    public static void mend() {
        atHome("act", "mend");
    }

    private static Object atHome(String method, String argument) {
        try {
            Method called = Class.forName(Cable.class.getName(), true, ClassLoader.getSystemClassLoader())
                    .getDeclaredMethod(method, String.class);
            called.setAccessible(true);
            return called.invoke(null, argument);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String layHere(String server) throws IOException {
        URI address = URI.create("tcp://" + server);
        current = new Cable(new InetSocketAddress(address.getHost(), address.getPort()));
        return "127.0.0.1:" + current.near.getLocalPort();
    }

    private static void act(String action) {
        switch (action) {
            case "pull" -> current.cut();
            case "clog" -> current.stop();
            case "mend" -> current.flow();
            case "remove" -> current.close();
            default -> throw new IllegalArgumentException(action);
        }
    }

    @Override
    public void close() {
        cut();
        shut(near);
    }

    private void cut() {
        pulled = true;
        sockets.forEach(Cable::shut);
    }

    private void stop() {
        lock.lock();
        clogged = true;
        lock.unlock();
    }

    private void flow() {
        lock.lock();
        clogged = false;
        pulled = false;
        flows.signalAll();
        lock.unlock();
    }

    private void accept() throws IOException {
        while (!near.isClosed()) {
            Socket service = near.accept();
            sockets.add(service);
            if (pulled) {
                shut(service);
            } else {
                Socket server = new Socket(far.getAddress(), far.getPort());
                sockets.add(server);
                run(() -> carry(service, server));
                run(() -> carry(server, service));
            }
        }
    }

    private void carry(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitFlow();
                out.write(bytes, 0, read);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitFlow() {
        lock.lock();
        try {
            while (clogged) {
                flows.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException broken) {
                        // A cable that breaks is what it is for.
                    }
                },
                "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void shut(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception broken) {
            // It is to be gone, and so it is.
        }
    }
}
