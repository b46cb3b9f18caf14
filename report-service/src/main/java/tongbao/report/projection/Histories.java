package tongbao.report.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import tongbao.runtime.KafkaClients;

/** Takes up the topics from their beginning, beside the projection that serves. */
@ApplicationScoped
public class Histories {
    private final KafkaClients kafka;
    private final Projector projector;
    private final ProjectionConfig config;

    Histories(KafkaClients kafka, Projector projector, ProjectionConfig config) {
        this.kafka = kafka;
        this.projector = projector;
        this.config = config;
    }

    /** These partitions, into the second schema, by a connection without autocommit; both of a number belong together. */
    public History open(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        Map<String, Object> limits = Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchRecords(),
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, config.fetchBytes());
        History history = new History(connection, kafka.consumer("rebuild", limits), projector, config);
        try {
            return history.of(partitions);
        } catch (SQLException | RuntimeException failed) {
            history.close();
            throw failed;
        }
    }
}
