package tongbao.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the service when the process that started it is gone, killed or not: the parent holds a pipe on our standard
 * input, and its end is noticed here. Only the suite on one machine asks for this.
 */
@ApplicationScoped
class EndWithParent {
    private final boolean wanted;

    EndWithParent(@ConfigProperty(name = "tongbao.end-with-parent", defaultValue = "false") boolean wanted) {
        this.wanted = wanted;
    }

    void start(@Observes StartupEvent event) {
        if (wanted) {
            Thread watch = new Thread(EndWithParent::awaitEnd, "end-with-parent");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // The parent writes nothing; only the end of the pipe matters.
            }
        } catch (IOException broken) {
            // A broken pipe is the end of it too.
        }
        Quarkus.asyncExit();
    }
}
