package tongbao.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives the service under test the Kafka and the PostgreSQL of this JVM, and a database of its own with a random password.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "rating"))
 * class OutboxRelayIT { ... }
 * }</pre>
 *
 * <p>The servers outlive the application, so topics and rows of earlier test classes of the same JVM are still there. A
 * test that needs to stop the broker does so through {@link EmbeddedInfrastructure#kafka()}.
 */
public final class EmbeddedTestResource implements QuarkusTestResourceLifecycleManager {

    private String database = "test";

    @Override
    public void init(Map<String, String> initArgs) {
        database = initArgs.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        EmbeddedInfrastructure.Broker kafka = EmbeddedInfrastructure.kafka();
        // An earlier test may have left it stopped.
        kafka.start();
        EmbeddedInfrastructure.Databases postgres = EmbeddedInfrastructure.postgres();
        String password = PostgresFolder.randomPassword();
        postgres.createDatabase(database, database, password);
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(database),
                "quarkus.datasource.username",
                database,
                "quarkus.datasource.password",
                password);
    }

    /** The servers stay for the next test class and end with the JVM. */
    @Override
    public void stop() {}
}
