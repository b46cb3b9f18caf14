package tongbao.suite.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.event.Topics;
import tongbao.suite.console.PlainFailure;

/** Writes to the topics what intake and rating would have written, as fast as the broker takes it. */
record EventTopics(String broker) {
    /** How often progress is told. */
    private static final int STRIDE = 1_000;

    private static final short AS_THE_BROKER_SAYS = -1;

    /** What was written. */
    record Written(long events, long bytes) {
        double bytesPerEvent() {
            return (double) bytes / events;
        }
    }

    /** Creates the topics as the services do. */
    void create() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(Topics.all(AS_THE_BROKER_SAYS)).all().get();
        } catch (ExecutionException failed) {
            throw new PlainFailure("the topics could not be created: " + failed.getCause());
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    void publish(Catalogue catalogue) {
        byte[] key = catalogue.centre().code().getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.CATALOGUE, key, CatalogueCodec.write(catalogue)))
                    .get();
        } catch (ExecutionException failed) {
            throw new PlainFailure("the catalogue could not be written: " + failed.getCause());
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    /** Writes all events and returns once the broker has them. */
    Written publish(Workload workload, IntConsumer progress) {
        Count count = new Count(progress);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            workload.forEach(record -> {
                count.one(record);
                producer.send(record, (place, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
            });
        }
        if (failure.get() != null) {
            throw new PlainFailure("an event could not be written: " + failure.get());
        }
        return count.written();
    }

    private static final class Count {
        private final IntConsumer progress;
        private long events;
        private long bytes;

        Count(IntConsumer progress) {
            this.progress = progress;
        }

        void one(ProducerRecord<byte[], byte[]> record) {
            events++;
            bytes += record.value().length;
            if (events % STRIDE == 0) {
                progress.accept(STRIDE);
            }
        }

        Written written() {
            progress.accept((int) (events % STRIDE));
            return new Written(events, bytes);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static PlainFailure interrupted() {
        Thread.currentThread().interrupt();
        return new PlainFailure("stopped");
    }
}
