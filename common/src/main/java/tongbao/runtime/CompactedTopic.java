package tongbao.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows a compacted topic of one partition from its beginning. A record that cannot be taken now makes it begin again
 * from there: what is said on such a topic may be heard any number of times.
 */
public final class CompactedTopic implements AutoCloseable {
    private static final Duration UNTIL_TOPICS = Duration.ofMillis(100);

    private final KafkaClients kafka;
    private final TopicSetup topics;
    private final TopicPartition partition;
    private final Duration pollTimeout;
    private final Consumer<ConsumerRecord<byte[], byte[]>> taker;
    private final RepeatingTask task;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private long endAtStart;
    private volatile boolean loaded;

    /** Gives every record that has a value to the taker, on a thread of its own, once started. */
    public CompactedTopic(
            KafkaClients kafka,
            TopicSetup topics,
            String topic,
            Duration pollTimeout,
            Duration longestPause,
            Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        this.kafka = kafka;
        this.topics = topics;
        this.partition = new TopicPartition(topic, 0);
        this.pollTimeout = pollTimeout;
        this.taker = taker;
        this.task = new RepeatingTask(topic + "-feed", longestPause, this::follow);
    }

    public CompactedTopic start() {
        task.start();
        return this;
    }

    /** True once everything written before this service started was taken. */
    public boolean isLoaded() {
        return loaded;
    }

    public RepeatingTask task() {
        return task;
    }

    @Override
    public void close() {
        task.close();
        abandon();
    }

    private Duration follow() {
        if (!topics.isReady()) {
            return UNTIL_TOPICS;
        }
        try {
            KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
            open.poll(pollTimeout).forEach(this::take);
            loaded = loaded || open.position(partition) >= endAtStart;
            return Duration.ZERO;
        } catch (RuntimeException failed) {
            abandon();
            throw failed;
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        // The topic is compacted: an offset that is gone was only replaced, so starting at the earliest loses nothing.
        KafkaConsumer<byte[], byte[]> opened =
                kafka.consumer(partition.topic() + "-feed", Map.of("auto.offset.reset", "earliest"));
        consumer = opened;
        opened.assign(List.of(partition));
        opened.seekToBeginning(List.of(partition));
        endAtStart = opened.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        return opened;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null) { // a tombstone: nothing is taken out of force while the service runs
            taker.accept(record);
        }
    }

    private void abandon() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
