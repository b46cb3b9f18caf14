package tongbao.suite.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tongbao.event.Topics;
import tongbao.suite.console.PlainFailure;

/** How long votes took to the moment the outbox's relay put them on their topic. */
record VoteArrivals(String broker, DataSource database) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int DIGITS = 3;

    private static final String RECEIVED = "select id, received_at from vote";

    /**
     * Latencies in milliseconds.
     *
     * @param sinceSent from the moment the client sent the vote
     * @param inOutbox from the moment the service took it up, its transaction included
     */
    record Latencies(Histogram sinceSent, Histogram inOutbox) {
        static Latencies none() {
            return new Latencies(new Histogram(LONGEST_MILLIS, DIGITS), new Histogram(LONGEST_MILLIS, DIGITS));
        }
    }

    /** The latencies of the votes from this number on, once so many stand on the topic in all. */
    Latencies of(long first, long all) {
        Latencies latencies = Latencies.none();
        Map<String, Long> received = received();
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
                    note(record, first, received, latencies);
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
        return latencies;
    }

    private static void note(
            ConsumerRecord<byte[], byte[]> record, long first, Map<String, Long> received, Latencies latencies) {
        try {
            var vote = JSON.readTree(record.value());
            if (Long.parseLong(vote.path("caseNo").asText().substring(1)) >= first) {
                long sent = Instant.parse(vote.path("ratedAt").asText()).toEpochMilli();
                latencies.sinceSent().recordValue(bounded(record.timestamp() - sent));
                Long takenUp = received.get(vote.path("id").asText());
                if (takenUp == null) {
                    throw new PlainFailure("a vote stands on the topic that the database does not hold");
                }
                latencies.inOutbox().recordValue(bounded(record.timestamp() - takenUp));
            }
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static long bounded(long millis) {
        return Math.max(0, Math.min(LONGEST_MILLIS, millis));
    }

    /** When each vote was taken up, by its id, in milliseconds since 1970. */
    private Map<String, Long> received() {
        Map<String, Long> received = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RECEIVED)) {
            while (rows.next()) {
                received.put(rows.getString(1), rows.getTimestamp(2).getTime());
            }
        } catch (SQLException failed) {
            throw new PlainFailure("the votes could not be read: " + failed.getMessage());
        }
        return received;
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
