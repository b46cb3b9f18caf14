package tongbao.rating.badreview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tongbao.runtime.RepeatingTask;

/**
 * Counts each centre's overdue reviews, for metrics; a centre without an unfinished one is not among them. In pauses of its
 * own, so that reading the metrics costs the database nothing and works while it is away.
 */
@Startup
@ApplicationScoped
class OverdueReviews {
    private static final String MEASURE = """
            select centre, count(*) filter (where due_at < ?) as overdue
              from bad_review where due_at is not null group by centre
            """;

    private final DataSource database;
    private final Clock clock;
    private final Duration every;
    private final MultiGauge overdue;
    private final RepeatingTask task;

    OverdueReviews(DataSource database, BadReviewsConfig config, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.every = config.measureEvery();
        this.overdue = MultiGauge.builder("tongbao.bad.reviews.overdue")
                .description("Bad reviews whose next step is overdue")
                .register(metrics);
        this.task = new RepeatingTask("overdue-bad-reviews", every, this::measure).start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
        overdue.register(List.of(), true);
    }

    private Duration measure() throws SQLException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement measure = connection.prepareStatement(MEASURE)) {
            measure.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = measure.executeQuery()) {
                while (row.next()) {
                    rows.add(MultiGauge.Row.of(Tags.of("centre", row.getString("centre")), row.getLong("overdue")));
                }
            }
        }
        overdue.register(rows, true);
        return every;
    }
}
