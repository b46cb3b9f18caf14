package tongbao.follow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the topics of a subscription abreast of its first one while that is being caught up with: a record waits while
 * older ones of the first topic's partition of the same number are still to be read. Otherwise the topic with fewer
 * records would run months ahead, and nearly every vote come before its case. Only order is at stake, which must not
 * matter; but a case whose vote comes along is written once instead of twice.
 */
final class Abreast {
    private final String first;
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();
    private final Map<Integer, Long> reached = new HashMap<>();

    /** @param first the topic nobody is to overtake */
    Abreast(String first) {
        this.first = first;
    }

    /**
     * What is due now of what was polled now and before.
     *
     * @param lag how many records of a partition are still to be read; empty while that is not known
     */
    ConsumerRecords<byte[], byte[]> due(
            ConsumerRecords<byte[], byte[]> polled, Function<TopicPartition, OptionalLong> lag) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> due = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            if (partition.topic().equals(first)) {
                due.put(partition, records);
                reached.put(
                        partition.partition(), records.get(records.size() - 1).timestamp());
            } else {
                waiting.computeIfAbsent(partition, unseen -> new ArrayDeque<>()).addAll(records);
            }
        }
        release(due, lag);
        return new ConsumerRecords<>(due, Map.of());
    }

    /** Partitions of which something waits: to poll more of them would only let more wait. */
    Set<TopicPartition> waiting() {
        return Collections.unmodifiableSet(waiting.keySet());
    }

    /** Forgets what waits; it is read again. */
    void clear() {
        waiting.clear();
        reached.clear();
    }

    private void release(
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> due, Function<TopicPartition, OptionalLong> lag) {
        for (Iterator<TopicPartition> partitions = waiting.keySet().iterator(); partitions.hasNext(); ) {
            TopicPartition partition = partitions.next();
            Deque<ConsumerRecord<byte[], byte[]>> queue = waiting.getOrDefault(partition, new ArrayDeque<>());
            long until = until(partition.partition(), lag);
            List<ConsumerRecord<byte[], byte[]>> now = new ArrayList<>();
            while (!queue.isEmpty() && queue.element().timestamp() <= until) {
                now.add(queue.remove());
            }
            if (!now.isEmpty()) {
                due.put(partition, now);
            }
            if (queue.isEmpty()) {
                partitions.remove();
            }
        }
    }

    private long until(int partition, Function<TopicPartition, OptionalLong> lag) {
        OptionalLong left = lag.apply(new TopicPartition(first, partition));
        boolean caughtUp = left.isPresent() && left.getAsLong() == 0;
        return caughtUp ? Long.MAX_VALUE : reached.getOrDefault(partition, Long.MIN_VALUE);
    }
}
