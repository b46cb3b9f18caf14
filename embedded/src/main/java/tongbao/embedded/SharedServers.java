package tongbao.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers behind {@link EmbeddedInfrastructure}, in the one class loader where they live. */
final class SharedServers {

    private static @Nullable Path home;
    private static @Nullable RestartableKafka kafka;
    private static @Nullable EmbeddedPostgres postgres;

    private SharedServers() {}

    static synchronized RestartableKafka kafka() {
        if (kafka == null) {
            RestartableKafka broker = new RestartableKafka(home().resolve("kafka"));
            broker.start();
            kafka = broker;
        }
        return kafka;
    }

    static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start(home().resolve("postgres"), 0, PostgresSettings.forTests());
        }
        return postgres;
    }

    private static Path home() {
        if (home == null) {
            home = temporaryFolder();
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::shutDown, "embedded-shutdown"));
        }
        return home;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tongbao-tests-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void shutDown() {
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (home != null) {
            Folders.deleteQuietly(home);
        }
    }
}
