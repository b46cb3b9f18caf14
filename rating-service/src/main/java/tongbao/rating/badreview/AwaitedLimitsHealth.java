package tongbao.rating.badreview;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while bad reviews have no limit for want of a year of the working calendar: people have something to do. */
@Wellness
@ApplicationScoped
class AwaitedLimitsHealth implements HealthCheck {
    private final AwaitedLimits limits;

    AwaitedLimitsHealth(AwaitedLimits limits) {
        this.limits = limits;
    }

    @Override
    public HealthCheckResponse call() {
        Map<Integer, Long> missing = limits.missing();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("working calendar").status(missing.isEmpty());
        missing.forEach((year, reviews) -> answer.withData("bad reviews without limit for want of " + year, reviews));
        return answer.build();
    }
}
