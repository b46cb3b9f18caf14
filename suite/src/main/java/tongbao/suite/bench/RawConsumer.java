package tongbao.suite.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tongbao.event.Topics;

/**
 * A consumer that only polls and counts, as a program of its own so that it has the JVM a service has:
 * {@code <bootstrap servers> <events>}. It prints one line of {@link Result}.
 */
public final class RawConsumer {
    private static final Duration POLL = Duration.ofMillis(500);

    private RawConsumer() {}

    /** How long it took, and what it used of the processor. */
    record Result(long events, long nanos, long cpuMicros) {
        private static final double NANOS_PER_SECOND = 1e9;

        double eventsPerSecond() {
            return events * NANOS_PER_SECOND / nanos;
        }

        double microsPerEvent() {
            return (double) cpuMicros / events;
        }

        String line() {
            return String.format(Locale.ROOT, "consumed %d %d %d", events, nanos, cpuMicros);
        }

        /** Reads what {@link #line} wrote. */
        static Result of(String line) {
            String[] words = line.strip().split(" ");
            return new Result(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        }
    }

    /** Runs it and waits for its result. */
    static Result run(Path jar, String broker, long events) {
        return Result.of(JavaChild.run(RawConsumer.class, jar, List.of(broker, String.valueOf(events)), ""));
    }

    public static void main(String[] args) {
        System.out.println(consume(args[0], Long.parseLong(args[1])).line());
    }

    private static Result consume(String broker, long events) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            List<TopicPartition> partitions = Topics.eventPartitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long processId = ProcessHandle.current().pid();
            long cpuBefore = ProcessUse.cpuMicros(processId);
            long begin = System.nanoTime();
            long bytes = 0;
            long seen = 0;
            while (seen < events) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    bytes += record.value().length;
                    seen++;
                }
            }
            long nanos = System.nanoTime() - begin;
            if (bytes == 0) {
                throw new IllegalStateException("records without content");
            }
            return new Result(seen, nanos, ProcessUse.cpuMicros(processId) - cpuBefore);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String broker) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
