package tongbao.report.query;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
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
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import tongbao.event.Topics;
import tongbao.follow.Offsets;
import tongbao.runtime.KafkaClients;

/** Compares the offsets in the database with the ends of the topics. */
@ApplicationScoped
class ProgressQueries {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

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
        for (TopicPartition partition : Topics.eventPartitions()) {
            long end = ends.getOrDefault(partition, 0L);
            // Read after the ends: more may have been applied since, and lag is never negative.
            long next = applied.getOrDefault(partition, 0L);
            lag += Math.max(0, end - next);
            partitions.add(new Progress.PartitionProgress(partition.topic(), partition.partition(), next, end));
        }
        return new Progress(lag, partitions);
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(Topics.eventPartitions().stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private Map<TopicPartition, Long> applied() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Offsets(connection).all();
        }
    }
}
