package tongbao.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import tongbao.runtime.RepeatingTask;

/**
 * Measures what waits in the outbox, for metrics. In pauses of its own, so that reading the metrics costs the database
 * nothing and works while it is away; the figures are then as old as the last measurement.
 */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "tongbao.outbox.enabled", stringValue = "true")
public class OutboxBacklog {
    private static final String MEASURE = """
            select count(*) as entries, coalesce(extract(epoch from now() - min(appended_at)), 0) as oldest_age
              from outbox
            """;

    private record Measured(long entries, double oldestAgeSeconds) {}

    private final DataSource database;
    private final Duration every;
    private final RepeatingTask task;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private volatile Measured last = new Measured(0, 0);

    OutboxBacklog(DataSource database, OutboxConfig config, MeterRegistry metrics) {
        this.database = database;
        this.every = config.measureEvery();
        this.task = new RepeatingTask("outbox-backlog", every, this::measure).start();
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder("tongbao.outbox.entries", () -> last.entries())
                        .description("Entries not yet acknowledged by Kafka")
                        .register(metrics),
                Gauge.builder("tongbao.outbox.oldest.age", () -> last.oldestAgeSeconds())
                        .description("How long the oldest of them has waited")
                        .baseUnit("seconds")
                        .register(metrics));
    }

    void stop(@Observes ShutdownEvent event) {
        gauges.forEach(metrics::remove);
        task.close();
    }

    private Duration measure() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement measure = connection.prepareStatement(MEASURE);
                ResultSet row = measure.executeQuery()) {
            row.next();
            last = new Measured(row.getLong("entries"), row.getDouble("oldest_age"));
        }
        return every;
    }
}
