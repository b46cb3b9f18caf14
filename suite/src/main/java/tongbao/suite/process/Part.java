package tongbao.suite.process;

import java.io.IOException;

/** One part of the suite, which can be started again and again. */
public interface Part {
    String name();

    /** Starts it; it need not be ready yet. Nothing is left running when this fails. */
    Running start() throws IOException;
}
