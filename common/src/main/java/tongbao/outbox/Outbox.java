package tongbao.outbox;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Takes records to be sent, in the transaction that makes them true: both are committed or neither. */
@ApplicationScoped
@IfBuildProperty(name = "tongbao.outbox.enabled", stringValue = "true")
public class Outbox {
    /** Fired inside the transaction; the relay looks once it is committed. */
    record Appended() {}

    private static final String APPEND = """
            insert into outbox (topic, record_key, record_value, header_names, header_values)
            values (?, ?, ?, ?, ?)
            """;

    private final DataSource database;
    private final Event<Appended> appended;

    Outbox(DataSource database, Event<Appended> appended) {
        this.database = database;
        this.appended = appended;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void append(ProducerRecord<byte[], byte[]> record) {
        append(List.of(record));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<ProducerRecord<byte[], byte[]>> records) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(APPEND)) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                bind(connection, insert, record);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException("outbox not written", failed);
        }
        appended.fire(new Appended());
    }

    private static void bind(Connection connection, PreparedStatement insert, ProducerRecord<byte[], byte[]> record)
            throws SQLException {
        List<Header> headers =
                StreamSupport.stream(record.headers().spliterator(), false).toList();
        insert.setString(1, record.topic());
        insert.setBytes(2, record.key());
        insert.setBytes(3, record.value());
        insert.setArray(
                4,
                connection.createArrayOf(
                        "text", headers.stream().map(Header::key).toArray()));
        insert.setArray(
                5,
                connection.createArrayOf(
                        "text",
                        headers.stream()
                                .map(h -> new String(h.value(), StandardCharsets.UTF_8))
                                .toArray()));
    }
}
