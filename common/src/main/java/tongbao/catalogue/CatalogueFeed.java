package tongbao.catalogue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import tongbao.event.Topics;
import tongbao.runtime.CompactedTopic;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;
import tongbao.runtime.TopicSetup;

/** Follows the compacted catalogue topic from its beginning and puts every catalogue in force. */
@Startup
@ApplicationScoped
public class CatalogueFeed {
    private static final Logger LOG = Logger.getLogger(CatalogueFeed.class);

    private final Catalogues catalogues;
    private final Event<CatalogueArrived> arrivals;
    private final CompactedTopic topic;

    CatalogueFeed(
            KafkaClients kafka,
            TopicSetup topics,
            Catalogues catalogues,
            CatalogueFeedConfig config,
            Event<CatalogueArrived> arrivals) {
        this.catalogues = catalogues;
        this.arrivals = arrivals;
        this.topic = new CompactedTopic(
                        kafka, topics, Topics.CATALOGUE, config.pollTimeout(), config.longestPause(), this::apply)
                .start();
    }

    /** True once everything published before this service started is in force. */
    public boolean isLoaded() {
        return topic.isLoaded();
    }

    public RepeatingTask task() {
        return topic.task();
    }

    void stop(@Observes ShutdownEvent event) {
        topic.close();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            Catalogue catalogue = CatalogueCodec.read(record.value());
            arrivals.fire(new CatalogueArrived(catalogue, Instant.ofEpochMilli(record.timestamp())));
            catalogues.apply(catalogue);
        } catch (IOException unreadable) {
            LOG.errorf(
                    unreadable,
                    "catalogue unreadable, keeping the one in force topic=%s offset=%d",
                    record.topic(),
                    record.offset());
        }
    }
}
