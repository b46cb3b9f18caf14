package tongbao.rating.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tongbao.embedded.EmbeddedInfrastructure;
import tongbao.event.Applicant;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseWithdrawn;
import tongbao.event.Channel;
import tongbao.event.CloudEvent;
import tongbao.event.EventCodec;
import tongbao.event.EventId;
import tongbao.event.Events;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.Topics;

/** Cases of a centre's window, told on the real topic as intake tells them. */
public record CaseTopic(String centre, Placement place) {
    public CaseTopic(String centre) {
        this(centre, new Placement("YC-H", "SCJG", "A03", "S01", "SCJG-001", Channel.WINDOW, Applicant.PERSON));
    }

    public CaseTopic through(Channel channel) {
        return new CaseTopic(
                centre,
                new Placement(
                        place.hall(),
                        place.department(),
                        place.window(),
                        place.staff(),
                        place.item(),
                        channel,
                        place.applicant()));
    }

    public CaseTopic by(String department, String staff) {
        return new CaseTopic(
                centre,
                new Placement(
                        place.hall(),
                        department,
                        place.window(),
                        staff,
                        place.item(),
                        place.channel(),
                        place.applicant()));
    }

    public CaseAccepted accepted(String caseNo, Instant at) {
        return new CaseAccepted(facts(caseNo, at));
    }

    public CaseCompleted completed(String caseNo, Instant at) {
        return new CaseCompleted(facts(caseNo, at), Outcome.GRANTED);
    }

    public CaseWithdrawn withdrawn(String caseNo, Instant at) {
        return new CaseWithdrawn(facts(caseNo, at));
    }

    public CaseRetracted retracted(String caseNo, Instant at, EventId of) {
        return new CaseRetracted(facts(caseNo, at), of);
    }

    private CaseFacts facts(String caseNo, Instant at) {
        return new CaseFacts(Events.newId(), new CaseKey(centre, caseNo), at, place);
    }

    /** Returns once the broker has them all. */
    public static void tell(CaseEvent... events) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (CaseEvent event : events) {
                producer.send(CloudEvent.of(event, "/centres/test/devices/T", EventCodec.write(event)))
                        .get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Bytes that are no event, behind which others come. */
    public static void tellRaw(CaseKey key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            byte[] recordKey = key.recordKey().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.CASE_EVENTS, recordKey, value))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedInfrastructure.kafka().bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
