package tongbao.report.projection;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import tongbao.catalogue.CatalogueFeed;
import tongbao.event.Topics;
import tongbao.follow.FollowLoop;
import tongbao.follow.Subscription;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;
import tongbao.runtime.TopicSetup;

/** Follows both event topics into the tables of the figures, once topics and catalogues are there. */
@Startup
@ApplicationScoped
public class ProjectionLoop {
    private static final String NAME = "projection";

    private final FollowLoop loop;

    ProjectionLoop(
            KafkaClients kafka,
            TopicSetup topics,
            CatalogueFeed catalogues,
            ProjectionConfig config,
            AgroalDataSource database,
            Projector projector,
            MeterRegistry metrics) {
        this.loop = new FollowLoop(
                subscription(config),
                kafka,
                FollowLoop.Connections.of(database),
                () -> topics.isReady() && catalogues.isLoaded(),
                projector);
        metrics.gauge(
                "tongbao.projection.failing", loop, l -> l.task().failure().isPresent() ? 1 : 0);
        metrics.gauge("tongbao.projection.lag", loop, FollowLoop::lag);
        loop.start();
    }

    private static Subscription subscription(ProjectionConfig config) {
        return new Subscription(
                NAME,
                List.of(Topics.CASE_EVENTS, Topics.RATING_EVENTS),
                config.group(),
                config.member(),
                config.batchRecords(),
                config.fetchBytes(),
                config.pollTimeout(),
                config.longestPause());
    }

    public RepeatingTask task() {
        return loop.task();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
