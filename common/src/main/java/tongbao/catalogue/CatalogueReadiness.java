package tongbao.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import tongbao.runtime.TopicSetup;

/**
 * Ready once topics and catalogues were there, or catalogues of an earlier run. A broker that goes away later does not
 * unset it: votes are still taken then, and intake has a check of its own.
 */
@Readiness
@ApplicationScoped
class CatalogueReadiness implements HealthCheck {
    private final TopicSetup topics;
    private final CatalogueFeed feed;
    private final Instance<CatalogueArchive> archive;

    CatalogueReadiness(TopicSetup topics, CatalogueFeed feed, Instance<CatalogueArchive> archive) {
        this.topics = topics;
        this.feed = feed;
        this.archive = archive;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics and catalogues")
                .status(isRestored() || (topics.isReady() && feed.isLoaded()))
                .withData("topics", topics.task().failure().orElse(topics.isReady() ? "ready" : "waiting for Kafka"))
                .withData("catalogues", feed.task().failure().orElse(catalogues()))
                .build();
    }

    private String catalogues() {
        if (feed.isLoaded()) {
            return "loaded";
        }
        return isRestored() ? "of an earlier run" : "loading";
    }

    private boolean isRestored() {
        return archive.isResolvable() && archive.get().hasRestored();
    }
}
