package tongbao.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The offset is the proof: it moves by compare-and-set in the transaction that counts. */
public final class Offsets {
    private static final String READ = "select next_offset from projection_offset where topic = ? and partition = ?";
    private static final String ALL = "select topic, partition, next_offset from projection_offset";
    private static final String FIRST =
            "insert into projection_offset (topic, partition, next_offset) values (?, ?, 0) on conflict do nothing";
    private static final String ADVANCE = """
            update projection_offset set next_offset = ?, applied_at = now()
             where topic = ? and partition = ? and next_offset = ?
            """;

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Connection connection;

    public Offsets(Connection connection) {
        this.connection = connection;
    }

    /** Where to read on; partitions never read before begin at 0, never at the topic's end. */
    public Map<TopicPartition, Long> read(Collection<TopicPartition> partitions) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            offsets.put(partition, read(partition));
        }
        return offsets;
    }

    /** Up to where every partition ever read is applied. */
    public Map<TopicPartition, Long> all() throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement all = connection.prepareStatement(ALL);
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    /** Moves every partition of the batch from where we read to where we came, in one order for all who do so. */
    public void advance(Map<TopicPartition, Span> spans) throws SQLException {
        SortedMap<TopicPartition, Span> ordered = new TreeMap<>(ORDER);
        ordered.putAll(spans);
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            for (Map.Entry<TopicPartition, Span> span : ordered.entrySet()) {
                advance.setLong(1, span.getValue().end());
                advance.setString(2, span.getKey().topic());
                advance.setInt(3, span.getKey().partition());
                advance.setLong(4, span.getValue().start());
                if (advance.executeUpdate() != 1) {
                    throw new PartitionLost(span.getKey());
                }
            }
        }
    }

    private long read(TopicPartition partition) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, partition.topic());
            read.setInt(2, partition.partition());
            try (ResultSet row = read.executeQuery()) {
                if (row.next()) {
                    return row.getLong(1);
                }
            }
        }
        try (PreparedStatement first = connection.prepareStatement(FIRST)) {
            first.setString(1, partition.topic());
            first.setInt(2, partition.partition());
            first.executeUpdate();
        }
        return 0;
    }
}
