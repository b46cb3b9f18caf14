package tongbao.report.verification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import tongbao.runtime.RepeatingTask;

/**
 * What the last verification of all centres found, for metrics: as the database says, whichever replica verified and
 * however often this one was started since. Looked up in pauses of its own, so that a scrape never waits.
 */
@Startup
@ApplicationScoped
class LastVerification {
    private final DataSource database;
    private final VerificationConfig config;
    private final MeterRegistry metrics;
    private final RepeatingTask task;
    private final Gauge gauge;
    private volatile double differences = Double.NaN;

    LastVerification(DataSource database, VerificationConfig config, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.metrics = metrics;
        this.task = new RepeatingTask("last-verification", config.lookEvery(), this::look).start();
        this.gauge = Gauge.builder("tongbao.verification.differences", () -> differences)
                .description(
                        "Running counts that differ from the ledger, as the last verification of all centres found;"
                                + " NaN before the first, and where it failed")
                .register(metrics);
    }

    /** Looks without waiting for the next time. */
    void lookNow() {
        task.wake();
    }

    void stop(@Observes ShutdownEvent event) {
        metrics.remove(gauge);
        task.close();
    }

    private Duration look() throws SQLException {
        try (Connection connection = database.getConnection()) {
            differences = new VerificationQueries(connection)
                    .latestWhole()
                    .filter(last -> last.state() == Verification.State.FINISHED)
                    .map(last -> (double) last.differences())
                    .orElse(Double.NaN);
        }
        return config.lookEvery();
    }
}
