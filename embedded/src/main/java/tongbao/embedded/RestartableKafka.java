package tongbao.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A broker that tests may stop and start again with its data and its port. */
final class RestartableKafka implements EmbeddedInfrastructure.Broker {

    private final Path folder;
    private final int port = FreePort.choose();
    private @Nullable EmbeddedKafka running;

    RestartableKafka(Path folder) {
        this.folder = folder;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = EmbeddedKafka.start(folder, port);
        }
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
