package tongbao.report.projection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down while batches fail, with the reason. */
@Readiness
@ApplicationScoped
class ProjectionReadiness implements HealthCheck {
    private final ProjectionLoop loop;

    ProjectionReadiness(ProjectionLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        var failure = loop.failure();
        return HealthCheckResponse.named("projection")
                .status(loop.isAlive() && failure.isEmpty())
                .withData("state", failure.orElse("applying"))
                .build();
    }
}
