package tongbao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.Catalogues;
import tongbao.event.CaseEvent;
import tongbao.event.CloudEvent;
import tongbao.event.EventCodec;
import tongbao.event.RatingEvent;
import tongbao.event.Topics;
import tongbao.runtime.KafkaClients;
import tongbao.security.TestTokens;

/** Writes to the real topics as intake and rating do, and waits until the figures are up to date. */
@ApplicationScoped
public class EventLog {
    /** How long a busy machine may take; it only delays a failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Catalogues catalogues;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    EventLog(KafkaClients kafka, Catalogues catalogues) {
        this.producer = kafka.producer("test-log", Map.of());
        this.catalogues = catalogues;
    }

    public void publish(Catalogue catalogue) {
        byte[] key = catalogue.centre().code().getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(Topics.CATALOGUE, key, CatalogueCodec.write(catalogue))));
        await().atMost(PATIENCE)
                .until(() -> catalogues
                        .of(catalogue.centre().code())
                        .filter(known -> known.revision() >= catalogue.revision())
                        .isPresent());
    }

    public void append(CaseEvent... events) {
        for (CaseEvent event : events) {
            sent.add(producer.send(CloudEvent.of(event, "/centres/test/devices/T", EventCodec.write(event))));
        }
    }

    /** Votes, and the steps of bad ones. */
    public void append(RatingEvent... events) {
        for (RatingEvent event : events) {
            sent.add(producer.send(CloudEvent.of(event, "/centres/test/devices/P")));
        }
    }

    public void appendRaw(String topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
    }

    /** Returns once everything appended so far is counted. */
    public void awaitCounted() throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> ack : sent) {
            ack.get();
        }
        sent.clear();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(io.restassured.RestAssured.given()
                                .auth()
                                .oauth2(TestTokens.person("viewer", "*"))
                                .get("/api/v1/progress")
                                .jsonPath()
                                .getLong("lag"))
                        .isZero());
    }
}
