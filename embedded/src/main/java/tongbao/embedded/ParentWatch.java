package tongbao.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Tells a child process that its parent is gone.
 *
 * <p>The parent keeps the pipe to the child's standard input open and writes nothing; however it ends, even by SIGKILL,
 * the system closes the pipe and the child reads the end of the stream.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /** Runs the action once, on a daemon thread, when the parent has closed our standard input. */
    public static void onParentGone(Runnable action) {
        onEnd(System.in, action);
    }

    static void onEnd(InputStream pipe, Runnable action) {
        Thread watch = new Thread(
                () -> {
                    awaitEnd(pipe);
                    action.run();
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(InputStream pipe) {
        try {
            pipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe says what its end says: nobody is there any more.
        }
    }
}
