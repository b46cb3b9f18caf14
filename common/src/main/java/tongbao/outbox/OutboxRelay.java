package tongbao.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import tongbao.event.Topics;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;

/**
 * Sends what the outbox holds, waits for the broker, and only then deletes it: at least once, in order. Rows of
 * transactions that still run, or that began before one that does, wait; so a late commit is never skipped.
 */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "tongbao.outbox.enabled", stringValue = "true")
public class OutboxRelay {
    /**
     * One relay at a time sends, however many replicas the service has. The number is the table's, by convention. Nobody
     * waits for the disk, which the votes need: a deletion that a crash undoes is sent again, as at any crash before it.
     */
    private static final String CLAIM = """
            select pg_try_advisory_xact_lock('outbox'::regclass::bigint), set_config('synchronous_commit', 'off', true)
            """;

    private static final String NEXT = """
            select id, topic, record_key, record_value, header_names, header_values
              from outbox
             where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
             order by id
             limit ?
            """;

    private static final String ANY_LEFT = "select exists (select from outbox)";

    private static final String DELETE = "delete from outbox where id = any (?)";

    private record Entry(long id, ProducerRecord<byte[], byte[]> record) {}

    private final DataSource database;
    private final OutboxConfig config;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RepeatingTask task;
    private final MeterRegistry metrics;
    private final Gauge failing;

    OutboxRelay(DataSource database, OutboxConfig config, KafkaClients kafka, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.producer = kafka.producer("outbox-relay", limits(config));
        this.task = new RepeatingTask("outbox-relay", config.longestPause(), this::drain)
                .restingAtLeast(config.shortestPause())
                .start();
        this.metrics = metrics;
        this.failing = Gauge.builder(
                        "tongbao.outbox.relay.failing", () -> task.failure().isPresent() ? 1 : 0)
                .description("1 while the outbox cannot be sent")
                .register(metrics);
    }

    private static Map<String, Object> limits(OutboxConfig config) {
        int ackMillis = Math.toIntExact(config.ackTimeout().toMillis());
        return Map.of(
                // Longer than it takes to hand over a batch, which is then flushed: so it goes in few requests.
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                // Of so few records for each partition nothing would be saved, and each would cost a buffer of 128 KiB.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                ackMillis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ackMillis / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                ackMillis,
                // A record the producer refused for its size would hold up everything behind it for ever.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.LARGEST_CATALOGUE_BYTES,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2L * Topics.LARGEST_CATALOGUE_BYTES);
    }

    void appended(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Appended event) {
        task.wake();
    }

    void stop(@Observes ShutdownEvent event) {
        metrics.remove(failing);
        task.close();
        producer.close(Duration.ofSeconds(1));
    }

    public RepeatingTask task() {
        return task;
    }

    private Duration drain() {
        return QuarkusTransaction.requiringNew().call(this::sendBatch);
    }

    /** Returns how long to rest before the next batch. */
    private Duration sendBatch() throws Exception {
        try (Connection connection = database.getConnection()) {
            if (!isTrue(connection, CLAIM)) {
                return config.idlePause();
            }
            List<Entry> entries = next(connection);
            if (!entries.isEmpty()) {
                send(entries);
                delete(connection, entries);
            }
            if (entries.size() == config.batchSize()) {
                return Duration.ZERO;
            }
            // Nobody wakes the relay when the transaction ends that an already committed row waits for.
            return isTrue(connection, ANY_LEFT) ? config.shortestPause() : config.idlePause();
        }
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(question);
                ResultSet row = ask.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private List<Entry> next(Connection connection) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setInt(1, config.batchSize());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(rows.getLong("id"), record(rows)));
                }
            }
        }
        return entries;
    }

    private static ProducerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(row.getString("topic"), row.getBytes("record_key"), row.getBytes("record_value"));
        String[] names = (String[]) row.getArray("header_names").getArray();
        String[] values = (String[]) row.getArray("header_values").getArray();
        for (int i = 0; i < names.length; i++) {
            record.headers().add(names[i], values[i].getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private void send(List<Entry> entries) throws Exception {
        List<Future<RecordMetadata>> acks = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Future<RecordMetadata> ack = producer.send(entry.record());
            if (ack.isDone()) {
                ack.get(); // refused at once: without the broker's metadata each further one would block as long
            }
            acks.add(ack);
        }
        producer.flush();
        for (Future<RecordMetadata> ack : acks) {
            ack.get(config.ackTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void delete(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", entries.stream().map(Entry::id).toArray()));
            delete.executeUpdate();
        }
    }
}
