package tongbao.report.verification;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while the last verification of all centres found differences, failed, or is too long ago. */
@Wellness
@ApplicationScoped
class VerificationWellness implements HealthCheck {
    private final DataSource database;
    private final VerificationConfig config;
    private final Clock clock;
    private final Instant begin;

    VerificationWellness(DataSource database, VerificationConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.begin = clock.instant();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("verification");
        try (Connection connection = database.getConnection()) {
            Optional<Verification> last = new VerificationQueries(connection).latestWhole();
            last.ifPresent(verification -> answer.withData("id", verification.id())
                    .withData("startedAt", verification.startedAt().toString())
                    .withData("differences", verification.differences())
                    .withData("state", verification.state().name()));
            return answer.status(last.map(Verification::isGood).orElse(true) && !isStale(last))
                    .build();
        } catch (SQLException away) {
            return answer.down().withData("state", away.toString()).build();
        }
    }

    /** Never verified counts from the start: a new installation is not ill. A start is no verification, though. */
    private boolean isStale(Optional<Verification> last) {
        if (config.nightly().equals("off")) {
            return false;
        }
        Instant since =
                last.map(verification -> verification.startedAt().toInstant()).orElse(begin);
        return clock.instant().isAfter(since.plus(config.staleAfter()));
    }
}
