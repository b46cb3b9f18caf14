package tongbao.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;

/**
 * What is followed, and how much of it at a time.
 *
 * @param name of the follower: its thread, its client id, and the key of what it logs
 * @param member a name that this replica keeps across restarts; with it a restarted replica takes up its work at once
 * @param batchRecords records applied in one transaction
 * @param fetchBytes bytes fetched at once from one partition
 * @param pollTimeout how long one poll waits for news; also how long a stop may take
 * @param shortestPause how long to rest once all there was is applied: what comes meanwhile goes together
 * @param longestPause the longest pause between tries while database or broker is away
 */
public record Subscription(
        String name,
        List<String> topics,
        String group,
        Optional<String> member,
        int batchRecords,
        int fetchBytes,
        Duration pollTimeout,
        Duration shortestPause,
        Duration longestPause) {
    /** Kafka's least: how soon the partitions of a replica that died without a word go to another. */
    private static final int SESSION_MILLIS = 6_000;

    public Subscription {
        topics = List.copyOf(topics);
    }

    Map<String, Object> consumerProperties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        member.ifPresent(kept -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, kept));
        // Range assigns partitions of the same number together: a case's events and votes have one writer.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchRecords);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
        return properties;
    }
}
