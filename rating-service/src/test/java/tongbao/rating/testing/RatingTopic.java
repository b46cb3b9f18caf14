package tongbao.rating.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tongbao.embedded.EmbeddedInfrastructure;
import tongbao.event.CanaryCast;
import tongbao.event.EventCodec;
import tongbao.event.RatingCast;
import tongbao.event.RatingEvent;
import tongbao.event.ReviewStepped;
import tongbao.event.Topics;
import tongbao.event.UnreadableEvent;

/** What stands on the topic of the votes. */
public final class RatingTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    private RatingTopic() {}

    /** The case numbers of a centre's votes, in the order of each partition. */
    public static List<String> cases(String centre) {
        return votes(centre).stream().map(vote -> vote.caseKey().caseNo()).toList();
    }

    public static List<RatingCast> votes(String centre) {
        return events(centre, RatingCast.class);
    }

    public static List<ReviewStepped> steps(String centre) {
        return events(centre, ReviewStepped.class);
    }

    public static List<CanaryCast> canaries(String centre) {
        return events(centre, CanaryCast.class);
    }

    private static <T extends RatingEvent> List<T> events(String centre, Class<T> type) {
        return records(centre).stream()
                .map(RatingTopic::read)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public static List<ConsumerRecord<byte[], byte[]>> records(String centre) {
        return all().stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(centre + "/"))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> all() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> partitions = IntStream.range(0, Topics.EVENT_PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topics.RATING_EVENTS, number))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", EmbeddedInfrastructure.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    private static RatingEvent read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.readRatingEvent(record.value());
        } catch (UnreadableEvent unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
