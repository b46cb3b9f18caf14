package tongbao.event;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** Names and shape of the Kafka topics. */
public final class Topics {
    public static final String CASE_EVENTS = "case-events";
    public static final String RATING_EVENTS = "rating-events";
    /** Compacted, one record per centre, key = centre code. */
    public static final String CATALOGUE = "catalogue";
    /** Compacted, one record per version of a year's working calendar, key = {@code year/version}. */
    public static final String CALENDARS = "calendars";

    /** The same for both event topics and fixed at creation: a case's events and votes meet in one partition number. */
    public static final int EVENT_PARTITIONS = 12;

    /** A catalogue is one record; 8 MiB as posted grow by what it leaves out: defaults, versions, nulls. */
    public static final int LARGEST_CATALOGUE_BYTES = 32 * 1024 * 1024;

    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    private static final Map<String, String> COMPACTED_LARGE = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(LARGEST_CATALOGUE_BYTES));

    private Topics() {}

    /** All topics as they are to be created. */
    public static List<NewTopic> all(short replicationFactor) {
        return List.of(
                new NewTopic(CASE_EVENTS, EVENT_PARTITIONS, replicationFactor).configs(KEPT_FOR_EVER),
                new NewTopic(RATING_EVENTS, EVENT_PARTITIONS, replicationFactor).configs(KEPT_FOR_EVER),
                new NewTopic(CATALOGUE, 1, replicationFactor).configs(COMPACTED_LARGE),
                new NewTopic(CALENDARS, 1, replicationFactor).configs(COMPACTED));
    }

    /** Every partition of both event topics. */
    public static List<TopicPartition> eventPartitions() {
        return Stream.of(CASE_EVENTS, RATING_EVENTS)
                .flatMap(topic -> IntStream.range(0, EVENT_PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }
}
