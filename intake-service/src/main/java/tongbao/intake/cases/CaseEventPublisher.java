package tongbao.intake.cases;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import tongbao.runtime.KafkaClients;

/**
 * Sends case events and says when the broker has acknowledged them. Nobody waits longer than the ack timeout; the
 * producer may still deliver what was given up, which does no harm: an event counts once, however often it comes.
 */
@Startup
@ApplicationScoped
class CaseEventPublisher {
    /** What a record takes beside key and value: headers, and the producer's own objects. */
    private static final int OVERHEAD_BYTES = 512;

    private static final int BATCH_BYTES = 128 * 1024;
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Admission admission;
    private final BrokerWatch broker;
    private final IntakeMetrics metrics;
    private final long ackTimeoutNanos;

    CaseEventPublisher(
            KafkaClients kafka, Admission admission, BrokerWatch broker, IntakeConfig config, IntakeMetrics metrics) {
        this.producer = kafka.producer("case-events", limits(config));
        this.admission = admission;
        this.broker = broker;
        this.metrics = metrics;
        this.ackTimeoutNanos = config.ackTimeout().toNanos();
    }

    private static Map<String, Object> limits(IntakeConfig config) {
        return Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                Math.toIntExact(config.linger().toMillis()),
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                config.maxBlock().toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(config.requestTimeout().toMillis()),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(config.deliveryTimeout().toMillis()),
                // More than is ever admitted, so that no send waits for memory.
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2 * config.bytesInFlight());
    }

    /** Sends all, in order. Completes within the ack timeout. Handing over may block, so not for an event loop. */
    CompletableFuture<Delivery> publish(List<ProducerRecord<byte[], byte[]>> records) {
        long now = System.nanoTime();
        Sending sending = new Sending(bytes(records), now, this::ended);
        Delivery refused = admission.enter(sending, now);
        if (refused != null) {
            return CompletableFuture.completedFuture(refused);
        }
        handOver(records, sending);
        return sending.acknowledged()
                .thenApply(acknowledged -> acknowledged ? Delivery.ACKNOWLEDGED : Delivery.AWAY)
                .completeOnTimeout(
                        Delivery.AWAY, ackTimeoutNanos - sending.ageNanos(System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static long bytes(List<ProducerRecord<byte[], byte[]>> records) {
        long bytes = 0;
        for (ProducerRecord<byte[], byte[]> record : records) {
            bytes += record.key().length + record.value().length + OVERHEAD_BYTES;
        }
        return bytes;
    }

    /** Gives up at the first record that fails or that blocked until the time was over: the others would as well. */
    private void handOver(List<ProducerRecord<byte[], byte[]>> records, Sending sending) {
        for (ProducerRecord<byte[], byte[]> record : records) {
            if (sending.failure() != null) {
                break;
            }
            if (sending.ageNanos(System.nanoTime()) > ackTimeoutNanos) {
                sending.fail(new HandOverTooSlow());
                break;
            }
            handOver(record, sending);
        }
        sending.handedOver();
    }

    private void handOver(ProducerRecord<byte[], byte[]> record, Sending sending) {
        sending.handingOver();
        try {
            Future<RecordMetadata> unused = producer.send(record, sending);
        } catch (RuntimeException refused) { // the producer does not call back then
            sending.onCompletion(null, refused);
        }
    }

    private void ended(Sending sending) {
        admission.leave(sending);
        Exception failure = sending.failure();
        long now = System.nanoTime();
        if (failure == null) {
            broker.acknowledged(now);
            metrics.acknowledged(sending.ageNanos(now));
        } else {
            broker.failed(failure);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        producer.close(UNTIL_CLOSED);
    }

    private static final class HandOverTooSlow extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
