package tongbao.report.quality;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import tongbao.catalogue.Catalogues;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.CloudEvent;
import tongbao.event.EventCodec;
import tongbao.event.RatingEvent;
import tongbao.event.Topics;
import tongbao.event.UnreadableEvent;
import tongbao.problem.Problems;
import tongbao.runtime.KafkaClients;

/** Publishes records again that could be read at last. Twice is once: the event keeps its id. */
@ApplicationScoped
class Replay {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Catalogues catalogues;

    Replay(KafkaClients kafka, Catalogues catalogues) {
        this.catalogues = catalogues;
        int millis = Math.toIntExact(PATIENCE.toMillis());
        this.producer = kafka.producer(
                "quarantine-replay",
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        millis / 2,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        millis,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0));
    }

    void stop(@Observes ShutdownEvent event) {
        producer.close(PATIENCE);
    }

    /** A record that can be read, and the case it is of. */
    record Readable(CaseKey caseKey, ProducerRecord<byte[], byte[]> record) {}

    /** Reads as the projector does; 422 with the reason where that would fail again. */
    Readable read(QuarantineQueries.Place place, byte[] value) {
        try {
            Readable readable = place.topic().equals(Topics.CASE_EVENTS)
                    ? caseEvent(EventCodec.readCaseEvent(value), value, place)
                    : ratingEvent(EventCodec.readRatingEvent(value), place);
            if (catalogues.of(readable.caseKey().centre()).isEmpty()) {
                throw Problems.invalid("centre", "没有中心 " + readable.caseKey().centre());
            }
            return readable;
        } catch (UnreadableEvent still) {
            throw Problems.invalid("value", "仍然无法读取:" + still.getMessage());
        }
    }

    /** Returns once Kafka has it; 503 otherwise. */
    RecordMetadata publish(Readable readable) {
        try {
            return producer.send(readable.record()).get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException brokerAway) {
            throw Problems.unavailable("Kafka 暂不可用", RETRY_AFTER);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable("服务正在停止", RETRY_AFTER);
        }
    }

    private static Readable caseEvent(CaseEvent event, byte[] value, QuarantineQueries.Place from) {
        return new Readable(event.caseKey(), CloudEvent.of(event, source(event.caseKey(), from), value));
    }

    private static Readable ratingEvent(RatingEvent event, QuarantineQueries.Place from) {
        return new Readable(event.caseKey(), CloudEvent.of(event, source(event.caseKey(), from)));
    }

    private static String source(CaseKey key, QuarantineQueries.Place from) {
        return "/centres/" + key.centre() + "/quarantine/" + from.topic() + "/" + from.partition() + "/"
                + from.offset();
    }
}
