package tongbao.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought.
 *
 * @param spans which offsets of which partitions it covers
 */
public record Polled(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Span> spans) {

    /** These records, read by somebody who stood at these positions. */
    public static Polled of(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Span> spans = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            long end = ofPartition.get(ofPartition.size() - 1).offset() + 1;
            // From where we stood, not from the first record: offsets may have gaps, and the next batch starts at end.
            spans.put(partition, new Span(positions.getOrDefault(partition, 0L), end));
        }
        return new Polled(records, Map.copyOf(spans));
    }

    /**
     * Moves the offsets and applies it, in the transaction of this connection; the caller commits or rolls back. The
     * offsets come first: of two that read the same records, the later waits for the other and then knows that it lost,
     * before it has written anything.
     */
    public void apply(BatchHandler handler, Connection connection) throws SQLException {
        handler.enter(connection);
        new Offsets(connection).advance(spans);
        handler.apply(this, connection);
    }

    public int size() {
        return records.count();
    }
}
