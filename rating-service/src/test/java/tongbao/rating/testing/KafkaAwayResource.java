package tongbao.rating.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Topics;

/** A database as an earlier run left it, with a catalogue and unsent votes, and a broker out of reach until mended. */
public final class KafkaAwayResource implements QuarkusTestResourceLifecycleManager {
    public static final String CENTRE = "KNOWN";
    public static final int UNSENT = 200;

    private final EmbeddedTestResource embedded = new EmbeddedTestResource();

    @Override
    public Map<String, String> start() {
        embedded.init(Map.of("database", "rating_again"));
        Map<String, String> config = new HashMap<>(embedded.start());
        try {
            leaveTraces(config);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        config.put("kafka.bootstrap.servers", Cable.lay(config.get("kafka.bootstrap.servers")));
        Cable.pull();
        config.put("tongbao.ratings.digest-key", TestKeys.DIGEST);
        config.put("tongbao.outbox.ack-timeout", "2s");
        config.put("tongbao.topics.timeout", "2s");
        return config;
    }

    @Override
    public void stop() {
        Cable.remove();
        embedded.stop();
    }

    private static void leaveTraces(Map<String, String> config) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(config.get("quarkus.datasource.jdbc.url"));
        database.setUser(config.get("quarkus.datasource.username"));
        database.setPassword(config.get("quarkus.datasource.password"));
        Flyway.configure(KafkaAwayResource.class.getClassLoader())
                .dataSource(database)
                .locations("db/migration", "db/outbox", "db/catalogue-archive")
                .load()
                .migrate();
        try (Connection connection = database.getConnection()) {
            saveCatalogue(connection);
            leaveUnsent(connection);
        }
    }

    private static void saveCatalogue(Connection connection) throws SQLException {
        byte[] json = CatalogueCodec.write(SampleCatalogue.centre(CENTRE, RatingScheme.NATIONAL, 1));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into known_catalogue values (?, 1, ?::jsonb)")) {
            insert.setString(1, CENTRE);
            insert.setString(2, new String(json, StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    private static void leaveUnsent(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into outbox (topic, record_key, record_value, header_names, header_values)
                select ?, convert_to('UNSENT/' || n, 'UTF8'), convert_to('{}', 'UTF8'), '{}', '{}'
                  from generate_series(1, ?) as n
                """)) {
            insert.setString(1, Topics.RATING_EVENTS);
            insert.setInt(2, UNSENT);
            insert.executeUpdate();
        }
    }
}
