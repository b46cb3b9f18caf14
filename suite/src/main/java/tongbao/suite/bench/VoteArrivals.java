package tongbao.suite.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tongbao.event.Topics;
import tongbao.suite.console.PlainFailure;

/** How long votes took from the moment they were sent to the moment the outbox's relay put them on their topic. */
record VoteArrivals(String broker) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int DIGITS = 3;

    /** The latencies of the votes from this number on, once so many stand on the topic in all. */
    Histogram millis(long first, long all) {
        Histogram millis = new Histogram(LONGEST_MILLIS, DIGITS);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.EVENT_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.RATING_EVENTS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            long seen = 0;
            while (seen < all) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    note(record, first, millis);
                }
                seen += records.count();
                if (System.nanoTime() - end > 0) {
                    throw new PlainFailure("only " + seen + " of " + all + " votes came to their topic");
                }
            }
            if (seen > all) {
                throw new PlainFailure(seen + " votes came to their topic, and only " + all + " were taken");
            }
        }
        return millis;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, long first, Histogram millis) {
        try {
            var vote = JSON.readTree(record.value());
            if (Long.parseLong(vote.path("caseNo").asText().substring(1)) >= first) {
                long sent = Instant.parse(vote.path("ratedAt").asText()).toEpochMilli();
                millis.recordValue(Math.max(0, Math.min(LONGEST_MILLIS, record.timestamp() - sent)));
            }
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
