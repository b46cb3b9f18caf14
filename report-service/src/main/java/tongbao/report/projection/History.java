package tongbao.report.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import tongbao.follow.Offsets;
import tongbao.follow.Polled;
import tongbao.follow.Span;

/**
 * Applies the topics, from where the offsets of a second schema stand, into the tables of that schema: by the same code
 * and with the same transactions as the projection that serves, but by hand, and never past given offsets.
 */
public final class History implements AutoCloseable {
    /** Where ledger and counts are built afresh beside those that serve. */
    public static final String SECOND_SCHEMA = "rebuild";

    private final Connection connection;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Projector projector;
    private final ProjectionConfig config;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    History(
            Connection connection,
            KafkaConsumer<byte[], byte[]> consumer,
            Projector projector,
            ProjectionConfig config) {
        this.connection = connection;
        this.consumer = consumer;
        this.projector = projector;
        this.config = config;
    }

    /** Takes up these partitions where the schema's offsets say. */
    History of(Collection<TopicPartition> partitions) throws SQLException {
        within();
        positions.putAll(new Offsets(connection).read(partitions));
        connection.commit();
        consumer.assign(partitions);
        positions.forEach(consumer::seek);
        return this;
    }

    /**
     * Applies what one poll brings, in one transaction. Offsets of a topic may have gaps, so a partition is done when its
     * position has reached its end.
     *
     * @param ends where to stop, by partition
     * @return how many records were applied; whether all is done, {@link #isAt} says
     */
    public int apply(Map<TopicPartition, Long> ends) throws SQLException {
        List<TopicPartition> done = positions.entrySet().stream()
                .filter(position -> position.getValue() >= ends.getOrDefault(position.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
        consumer.resume(consumer.paused());
        consumer.pause(done);
        Polled polled = Polled.of(before(ends, consumer.poll(config.pollTimeout())), positions);
        try {
            if (polled.size() > 0) {
                within();
                polled.apply(projector, connection);
                connection.commit();
                polled.spans().forEach((partition, span) -> positions.put(partition, span.end()));
            }
            skipGaps(ends);
            return polled.size();
        } catch (CatalogueAwaited patience) {
            connection.rollback();
            positions.forEach(consumer::seek);
            return 0;
        }
    }

    /** Whether everything before these offsets is applied. */
    public boolean isAt(Map<TopicPartition, Long> ends) {
        return positions.entrySet().stream()
                .allMatch(position -> position.getValue() >= ends.getOrDefault(position.getKey(), 0L));
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** What this transaction names without a schema is the second one's. */
    private void within() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local search_path = " + SECOND_SCHEMA + ", public");
            statement.execute(CaseLedger.BY_KEY);
        }
    }

    /** Without the records from the ends on; the consumer is put back to them. */
    private ConsumerRecords<byte[], byte[]> before(
            Map<TopicPartition, Long> ends, ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            long end = ends.getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                if (record.offset() < end) {
                    records.add(record);
                }
            }
            if (records.size() < polled.records(partition).size()) {
                consumer.seek(partition, end);
            }
            if (!records.isEmpty()) {
                kept.put(partition, records);
            }
        }
        return new ConsumerRecords<>(kept, Map.of());
    }

    /** An end inside a gap is reached when the consumer has passed it without a record. */
    private void skipGaps(Map<TopicPartition, Long> ends) throws SQLException {
        Map<TopicPartition, Span> skipped = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            long end = ends.getOrDefault(position.getKey(), 0L);
            if (position.getValue() < end && consumer.position(position.getKey()) >= end) {
                skipped.put(position.getKey(), new Span(position.getValue(), end));
            }
        }
        if (!skipped.isEmpty()) {
            within();
            new Offsets(connection).advance(skipped);
            connection.commit();
            skipped.forEach((partition, span) -> positions.put(partition, span.end()));
        }
    }
}
