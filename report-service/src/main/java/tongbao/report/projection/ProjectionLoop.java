package tongbao.report.projection;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private final List<FollowLoop> loops;

    ProjectionLoop(
            KafkaClients kafka,
            TopicSetup topics,
            CatalogueFeed catalogues,
            ProjectionConfig config,
            AgroalDataSource database,
            Projector projector,
            MeterRegistry metrics) {
        this.loops = IntStream.rangeClosed(1, config.workers())
                .mapToObj(worker -> new FollowLoop(
                        subscription(worker, config),
                        kafka,
                        FollowLoop.Connections.of(database),
                        () -> topics.isReady() && catalogues.isLoaded(),
                        projector))
                .toList();
        metrics.gauge("tongbao.projection.failing", this, one -> one.failure().isPresent() ? 1 : 0);
        metrics.gauge(
                "tongbao.projection.lag",
                loops,
                all -> all.stream().mapToLong(FollowLoop::lag).sum());
        loops.forEach(FollowLoop::start);
    }

    /** Each worker is a member of the group of its own: between them, as between replicas, a case has one writer. */
    private static Subscription subscription(int worker, ProjectionConfig config) {
        String which = worker == 1 ? "" : "-" + worker;
        return new Subscription(
                NAME + which,
                List.of(Topics.CASE_EVENTS, Topics.RATING_EVENTS),
                config.group(),
                config.member().map(member -> member + which),
                config.batchRecords(),
                config.fetchBytes(),
                config.pollTimeout(),
                config.shortestPause(),
                config.longestPause());
    }

    /** Why the last batch of a worker failed; empty when all went through. */
    Optional<String> failure() {
        return loops.stream().flatMap(loop -> loop.task().failure().stream()).findFirst();
    }

    boolean isAlive() {
        return loops.stream().map(FollowLoop::task).allMatch(RepeatingTask::isAlive);
    }

    void stop(@Observes ShutdownEvent event) {
        loops.parallelStream().forEach(FollowLoop::close);
    }
}
