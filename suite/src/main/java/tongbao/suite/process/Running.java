package tongbao.suite.process;

import java.util.concurrent.CompletableFuture;

/** A part that was started. */
public interface Running {
    /** Whether it does its work now. Cheap, and false once it has ended. */
    boolean isReady();

    /** Completes when it has ended, asked to or not, with why. */
    CompletableFuture<String> ended();

    /** The number by which the system knows the process, or the one above all of its processes. */
    long processId();

    /** Asks it to end in order and waits, within a bound after which it is killed. */
    void stop();
}
