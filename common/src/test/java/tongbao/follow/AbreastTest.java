package tongbao.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AbreastTest {
    private static final TopicPartition CASES = new TopicPartition("cases", 3);
    private static final TopicPartition VOTES = new TopicPartition("votes", 3);
    private static final TopicPartition OTHER_VOTES = new TopicPartition("votes", 4);

    private final Abreast abreast = new Abreast("cases");
    private final Map<TopicPartition, Long> lag = new HashMap<>(Map.of(CASES, 100L));

    @Test
    void whileCasesAreStillToBeReadOnlyVotesNoYoungerAreDue() {
        ConsumerRecords<byte[], byte[]> due = due(polled(CASES, 10, 20), polled(VOTES, 15, 20, 21, 22));

        assertThat(times(due, CASES)).containsExactly(10L, 20L);
        assertThat(times(due, VOTES)).containsExactly(15L, 20L);
        assertThat(abreast.waiting()).containsExactly(VOTES);
    }

    @Test
    void whatWaitsIsDueAsSoonAsTheCasesAreThatFar() {
        due(polled(CASES, 10), polled(VOTES, 15, 25));

        assertThat(times(due(polled(CASES, 20)), VOTES)).containsExactly(15L);
        assertThat(times(due(polled(CASES, 30)), VOTES)).containsExactly(25L);
        assertThat(abreast.waiting()).isEmpty();
    }

    @Test
    void onceNoCaseIsLeftToReadNothingWaits() {
        due(polled(CASES, 10), polled(VOTES, 15, 25));
        lag.put(CASES, 0L);

        ConsumerRecords<byte[], byte[]> due = due(polled(VOTES, 35));

        assertThat(times(due, VOTES)).containsExactly(15L, 25L, 35L);
        assertThat(abreast.waiting()).isEmpty();
    }

    @Test
    void whileNobodyKnowsHowManyCasesAreLeftVotesWait() {
        assertThat(due(polled(OTHER_VOTES, 15)).isEmpty()).isTrue();

        lag.put(new TopicPartition("cases", 4), 0L);

        assertThat(times(due(), OTHER_VOTES)).containsExactly(15L);
    }

    @Test
    void eachPartitionHasItsOwnPace() {
        lag.put(new TopicPartition("cases", 4), 7L);

        ConsumerRecords<byte[], byte[]> due = due(polled(CASES, 20), polled(VOTES, 15), polled(OTHER_VOTES, 15));

        assertThat(times(due, VOTES)).containsExactly(15L);
        assertThat(abreast.waiting()).containsExactly(OTHER_VOTES);
    }

    @Test
    void whatWaitedIsForgottenWhenEverythingIsReadAgain() {
        due(polled(VOTES, 15));

        abreast.clear();
        lag.put(CASES, 0L);

        assertThat(due().isEmpty()).isTrue();
    }

    private record Polled(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {}

    private static Polled polled(TopicPartition partition, long... times) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long time : times) {
            records.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    time,
                    time,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    new byte[0],
                    new byte[0],
                    new org.apache.kafka.common.header.internals.RecordHeaders(),
                    java.util.Optional.empty()));
        }
        return new Polled(partition, records);
    }

    private ConsumerRecords<byte[], byte[]> due(Polled... polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (Polled one : polled) {
            records.put(one.partition(), one.records());
        }
        return abreast.due(new ConsumerRecords<>(records, Map.of()), partition -> {
            Long left = lag.get(partition);
            return left == null ? OptionalLong.empty() : OptionalLong.of(left);
        });
    }

    private static List<Long> times(ConsumerRecords<byte[], byte[]> due, TopicPartition partition) {
        return due.records(partition).stream().map(ConsumerRecord::timestamp).toList();
    }
}
