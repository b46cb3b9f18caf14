package tongbao.rating.follow;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import tongbao.follow.FollowLoop;

/** Says how far the cases are followed. Down only when nobody follows any more: votes are taken while Kafka is away. */
@Readiness
@ApplicationScoped
class FollowHealth implements HealthCheck {
    private final CaseFollower follower;

    FollowHealth(CaseFollower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        FollowLoop loop = follower.loop();
        return HealthCheckResponse.named("cases followed")
                .status(loop.task().isAlive())
                .withData("state", loop.task().failure().orElse("following"))
                .withData("lag", loop.lag())
                .build();
    }
}
