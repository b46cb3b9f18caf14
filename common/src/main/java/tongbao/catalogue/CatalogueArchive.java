package tongbao.catalogue;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import tongbao.runtime.RepeatingTask;

/**
 * Keeps the catalogues in force in the service's own database. A service that starts while Kafka is away goes on with
 * the last ones it knew; when Kafka is back, the feed brings what has changed. Saving happens behind the feed's back: a
 * database that is away never keeps a catalogue from being in force.
 */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "tongbao.catalogue-archive.enabled", stringValue = "true")
public class CatalogueArchive {
    private static final Logger LOG = Logger.getLogger(CatalogueArchive.class);

    /** How long after it came into force a catalogue is saved, at most; also the longest pause after a failure. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final String LOAD = "select centre, revision, content from known_catalogue";

    private static final String SAVE = """
            insert into known_catalogue (centre, revision, content)
            values (?, ?, ?::jsonb)
            on conflict (centre) do update
               set revision = excluded.revision, content = excluded.content
             where known_catalogue.revision < excluded.revision
            """;

    private final DataSource database;
    private final Catalogues catalogues;
    private final Map<String, Long> savedRevisions = new HashMap<>();
    private final RepeatingTask task;
    private final boolean restored;

    CatalogueArchive(DataSource database, Catalogues catalogues) throws SQLException {
        this.database = database;
        this.catalogues = catalogues;
        this.restored = restore();
        this.task = new RepeatingTask("catalogue-archive", BETWEEN_LOOKS, this::save).start();
    }

    /** Whether this start found catalogues of an earlier run. */
    public boolean hasRestored() {
        return restored;
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    private boolean restore() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement load = connection.prepareStatement(LOAD);
                ResultSet rows = load.executeQuery()) {
            while (rows.next()) {
                restore(rows);
            }
        }
        return !savedRevisions.isEmpty();
    }

    private void restore(ResultSet row) throws SQLException {
        String centre = row.getString("centre");
        try {
            catalogues.apply(CatalogueCodec.read(row.getString("content").getBytes(StandardCharsets.UTF_8)));
            savedRevisions.put(centre, row.getLong("revision"));
        } catch (IOException unreadable) {
            LOG.errorf(unreadable, "saved catalogue unreadable, waiting for the topic's centre=%s", centre);
        }
    }

    private Duration save() throws SQLException {
        for (Catalogue catalogue : catalogues.all()) {
            if (savedRevisions.getOrDefault(catalogue.centre().code(), -1L) < catalogue.revision()) {
                save(catalogue);
                savedRevisions.put(catalogue.centre().code(), catalogue.revision());
            }
        }
        return BETWEEN_LOOKS;
    }

    private void save(Catalogue catalogue) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, catalogue.centre().code());
            save.setLong(2, catalogue.revision());
            save.setString(3, new String(CatalogueCodec.write(catalogue), StandardCharsets.UTF_8));
            save.executeUpdate();
        }
    }
}
