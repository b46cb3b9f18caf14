package tongbao.rating.badreview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.event.ReviewState;
import tongbao.runtime.RepeatingTask;

/**
 * Gives reviews their limit that had none for want of a year of the working calendar, once the year has come, and says
 * how many still wait. Reviews that were opened without a limit for another reason stay as they are.
 */
@Startup
@ApplicationScoped
class AwaitedLimits {
    /** Whoever has begun to rectify is bound by the limit that ran from the verification. */
    private static final String WAITING = """
            select r.centre, r.vote_id, r.state,
                   coalesce((select max(s.taken_at) from bad_review_step s
                              where s.centre = r.centre and s.vote_id = r.vote_id and s.state = 'VERIFIED'
                                and r.state = 'RECTIFYING'), r.state_at) as since
              from bad_review r
             where r.due_at is null and r.state not in ('CLOSED', 'INVALID')
            """;

    private static final String GIVE = """
            update bad_review set due_at = ? where centre = ? and vote_id = ? and state = ? and due_at is null
            """;

    private final DataSource database;
    private final StepLimits limits;
    private final Duration every;
    private final MeterRegistry metrics;
    private final RepeatingTask task;
    private final Gauge gauge;
    private volatile Map<Integer, Long> missing = Map.of();

    AwaitedLimits(DataSource database, StepLimits limits, BadReviewsConfig config, MeterRegistry metrics) {
        this.database = database;
        this.limits = limits;
        this.every = config.measureEvery();
        this.metrics = metrics;
        this.task = new RepeatingTask("awaited-limits", every, this::look).start();
        this.gauge = Gauge.builder(
                        "tongbao.bad.reviews.limit.unknown",
                        () -> missing.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .description("Bad reviews whose limit is unknown for want of a year of the working calendar")
                .register(metrics);
    }

    private record Waiting(String centre, UUID vote, ReviewState state, Instant since) {}

    /** How many reviews wait for which year, as counted last. */
    Map<Integer, Long> missing() {
        return missing;
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
        Map<Integer, Long> still = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement give = connection.prepareStatement(GIVE)) {
            for (Waiting review : waiting(connection)) {
                Integer year = limits.missingYear(review.centre(), review.state(), review.since());
                if (year != null) {
                    still.merge(year, 1L, Long::sum);
                } else {
                    give(review, give);
                }
            }
        }
        missing = Map.copyOf(still);
        return every;
    }

    private static List<Waiting> waiting(Connection connection) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                waiting.add(new Waiting(
                        rows.getString("centre"),
                        rows.getObject("vote_id", UUID.class),
                        ReviewState.valueOf(rows.getString("state")),
                        rows.getObject("since", OffsetDateTime.class).toInstant()));
            }
        }
        return waiting;
    }

    private void give(Waiting review, PreparedStatement give) throws SQLException {
        if (!limits.neededMoreYears(review.centre(), review.state(), review.since())) {
            return;
        }
        @Nullable Instant due = limits.due(review.centre(), review.state(), review.since());
        if (due != null) {
            give.setObject(1, due.atOffset(ZoneOffset.UTC));
            give.setString(2, review.centre());
            give.setObject(3, review.vote());
            give.setString(4, review.state().name());
            give.executeUpdate();
        }
    }
}
