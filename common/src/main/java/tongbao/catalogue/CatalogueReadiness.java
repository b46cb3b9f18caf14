package tongbao.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import tongbao.runtime.TopicSetup;

/**
 * Ready once topics and catalogues were there. A broker that goes away later does not unset it: votes are still taken
 * then, and intake has a check of its own.
 */
@Readiness
@ApplicationScoped
class CatalogueReadiness implements HealthCheck {
    private final TopicSetup topics;
    private final CatalogueFeed feed;

    CatalogueReadiness(TopicSetup topics, CatalogueFeed feed) {
        this.topics = topics;
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics and catalogues")
                .status(topics.isReady() && feed.isLoaded())
                .withData("topics", topics.task().failure().orElse(topics.isReady() ? "ready" : "waiting for Kafka"))
                .withData("catalogues", feed.task().failure().orElse(feed.isLoaded() ? "loaded" : "loading"))
                .build();
    }
}
