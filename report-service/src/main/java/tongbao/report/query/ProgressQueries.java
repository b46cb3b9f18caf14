package tongbao.report.query;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import tongbao.event.Topics;
import tongbao.runtime.KafkaClients;

/** Compares the offsets in the database with the ends of the topics. */
@ApplicationScoped
class ProgressQueries {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String APPLIED = "select topic, partition, next_offset from projection_offset";

    private final DataSource database;
    private final Admin admin;

    ProgressQueries(DataSource database, KafkaClients kafka) {
        this.database = database;
        this.admin = kafka.admin("progress");
    }

    void stop(@Observes ShutdownEvent event) {
        admin.close(TIMEOUT);
    }

    Progress progress() throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> ends = ends();
        Map<TopicPartition, Long> applied = applied();
        List<Progress.PartitionProgress> partitions = new ArrayList<>();
        long lag = 0;
        for (TopicPartition partition : partitions().toList()) {
            long end = ends.getOrDefault(partition, 0L);
            // Read after the ends: more may have been applied since, and lag is never negative.
            long next = applied.getOrDefault(partition, 0L);
            lag += Math.max(0, end - next);
            partitions.add(new Progress.PartitionProgress(partition.topic(), partition.partition(), next, end));
        }
        return new Progress(lag, partitions);
    }

    private static Stream<TopicPartition> partitions() {
        return Stream.of(Topics.CASE_EVENTS, Topics.RATING_EVENTS)
                .flatMap(topic -> IntStream.range(0, Topics.EVENT_PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition)));
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(partitions().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private Map<TopicPartition, Long> applied() throws SQLException {
        Map<TopicPartition, Long> applied = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(APPLIED);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                applied.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return applied;
    }
}
