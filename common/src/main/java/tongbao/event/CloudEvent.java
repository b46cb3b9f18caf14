package tongbao.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes Kafka records in CloudEvents 1.0 binary mode. Six headers are written by hand because the official SDK would
 * build an event object per record on the hottest path; a test reads them back with that SDK.
 */
public final class CloudEvent {
    private static final byte[] SPEC_VERSION = bytes("1.0");
    private static final byte[] JSON = bytes("application/json");

    private CloudEvent() {}

    /**
     * A case event for its topic.
     *
     * @param source who sent it, as a URI reference such as {@code /centres/YC/devices/T-A03}
     * @param value the event's JSON
     */
    public static ProducerRecord<byte[], byte[]> of(CaseEvent event, String source, byte[] value) {
        String type = "tongbao.case." + event.type().name().toLowerCase(Locale.ROOT);
        return record(Topics.CASE_EVENTS, event.caseKey(), event.id(), type, source, event.occurredAt(), value);
    }

    /** A rating event for its topic. */
    public static ProducerRecord<byte[], byte[]> of(RatingEvent event, String source) {
        String type = "tongbao.rating." + event.type().toLowerCase(Locale.ROOT);
        byte[] value = EventCodec.write(event);
        return record(Topics.RATING_EVENTS, event.caseKey(), event.id(), type, source, event.at(), value);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, CaseKey key, EventId id, String type, String source, Instant time, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key.recordKey()), value);
        Headers headers = record.headers();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", bytes(id.toString()));
        headers.add("ce_type", bytes(type));
        headers.add("ce_source", bytes(source));
        headers.add("ce_time", bytes(time.toString()));
        headers.add("content-type", JSON);
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
