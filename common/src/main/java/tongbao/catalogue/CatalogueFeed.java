package tongbao.catalogue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.event.Topics;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;
import tongbao.runtime.TopicSetup;

/** Follows the compacted catalogue topic from its beginning and puts every catalogue in force. */
@Startup
@ApplicationScoped
public class CatalogueFeed {
    private static final Logger LOG = Logger.getLogger(CatalogueFeed.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CATALOGUE, 0);
    private static final Duration UNTIL_TOPICS = Duration.ofMillis(100);

    private final KafkaClients kafka;
    private final TopicSetup topics;
    private final Catalogues catalogues;
    private final CatalogueFeedConfig config;
    private final RepeatingTask task;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private long endAtStart;
    private volatile boolean loaded;

    CatalogueFeed(KafkaClients kafka, TopicSetup topics, Catalogues catalogues, CatalogueFeedConfig config) {
        this.kafka = kafka;
        this.topics = topics;
        this.catalogues = catalogues;
        this.config = config;
        this.task = new RepeatingTask("catalogue-feed", config.longestPause(), this::follow).start();
    }

    /** True once everything published before this service started is in force. */
    public boolean isLoaded() {
        return loaded;
    }

    public RepeatingTask task() {
        return task;
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
        if (consumer != null) {
            consumer.close();
        }
    }

    private Duration follow() {
        if (!topics.isReady()) {
            return UNTIL_TOPICS;
        }
        KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
        open.poll(config.pollTimeout()).forEach(this::apply);
        loaded = loaded || open.position(PARTITION) >= endAtStart;
        return Duration.ZERO;
    }

    private KafkaConsumer<byte[], byte[]> open() {
        // The topic is compacted: an offset that is gone was only replaced, so starting at the earliest loses nothing.
        KafkaConsumer<byte[], byte[]> opened =
                kafka.consumer("catalogue-feed", Map.of("auto.offset.reset", "earliest"));
        try {
            opened.assign(List.of(PARTITION));
            opened.seekToBeginning(List.of(PARTITION));
            endAtStart = opened.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
        consumer = opened;
        return opened;
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return; // a tombstone: centres are never taken out of force while the service runs
        }
        try {
            catalogues.apply(CatalogueCodec.read(record.value()));
        } catch (IOException unreadable) {
            LOG.errorf(
                    unreadable,
                    "catalogue unreadable, keeping the one in force topic=%s offset=%d",
                    record.topic(),
                    record.offset());
        }
    }
}
