package tongbao.report.projection;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.CatalogueFeed;
import tongbao.event.Topics;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;
import tongbao.runtime.TopicSetup;

/**
 * Polls both event topics and applies what comes, one transaction per poll. Whatever fails rolls back, drops consumer
 * and connection, and begins again from the offsets in the database: there is no other state to be wrong about.
 */
@Startup
@ApplicationScoped
public class ProjectionLoop {
    private static final Logger LOG = Logger.getLogger(ProjectionLoop.class);
    private static final List<String> TOPICS = List.of(Topics.CASE_EVENTS, Topics.RATING_EVENTS);
    private static final Duration UNTIL_CATALOGUES = Duration.ofMillis(100);
    /** Kafka's least: how soon the partitions of a replica that died without a word go to another. */
    private static final int SESSION_MILLIS = 6_000;

    private final KafkaClients kafka;
    private final TopicSetup topics;
    private final CatalogueFeed catalogues;
    private final ProjectionConfig config;
    private final AgroalDataSource database;
    private final Projector projector;
    private final Counter applied;
    private final RepeatingTask task;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Connection connection;

    ProjectionLoop(
            KafkaClients kafka,
            TopicSetup topics,
            CatalogueFeed catalogues,
            ProjectionConfig config,
            AgroalDataSource database,
            Projector projector,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.topics = topics;
        this.catalogues = catalogues;
        this.config = config;
        this.database = database;
        this.projector = projector;
        this.applied = metrics.counter("tongbao.projection.records");
        this.task = new RepeatingTask("projection", config.longestPause(), this::step);
        metrics.gauge("tongbao.projection.failing", task, t -> t.failure().isPresent() ? 1 : 0);
        task.start();
    }

    public RepeatingTask task() {
        return task;
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
        abandon();
    }

    private Duration step() throws Exception {
        if (!topics.isReady() || !catalogues.isLoaded()) {
            return UNTIL_CATALOGUES;
        }
        try {
            KafkaConsumer<byte[], byte[]> from = consumer == null ? subscribe() : consumer;
            Batch batch = Batch.of(from.poll(config.pollTimeout()), positions);
            if (!batch.isEmpty()) {
                apply(batch, connection == null ? connect() : connection);
                moveOn(batch, from);
            }
            return Duration.ZERO;
        } catch (Exception | LinkageError failed) {
            abandon();
            throw failed;
        }
    }

    private void apply(Batch batch, Connection to) throws SQLException {
        projector.apply(batch, to);
        to.commit();
        applied.increment(batch.size());
        LOG.debugf(
                "batch applied records=%d cases=%d",
                batch.size(), batch.byCase().size());
    }

    /** The group's offset is only a hint for lag tools; ours is in the database. */
    private void moveOn(Batch batch, KafkaConsumer<byte[], byte[]> from) {
        Map<TopicPartition, OffsetAndMetadata> hint = new HashMap<>();
        batch.spans().forEach((partition, span) -> {
            positions.put(partition, span.end());
            hint.put(partition, new OffsetAndMetadata(span.end()));
        });
        from.commitAsync(hint, (offsets, failure) -> {
            if (failure != null) {
                LOG.debugf("offset hint not stored reason=%s", failure.getMessage());
            }
        });
    }

    private KafkaConsumer<byte[], byte[]> subscribe() {
        KafkaConsumer<byte[], byte[]> subscribed = kafka.consumer("projection", limits());
        consumer = subscribed;
        subscribed.subscribe(TOPICS, new Positions(subscribed));
        return subscribed;
    }

    private Map<String, Object> limits() {
        Map<String, Object> limits = new HashMap<>();
        limits.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        config.member().ifPresent(member -> limits.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member));
        // Range assigns partitions of the same number together: a case's events and votes have one writer.
        limits.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        limits.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        limits.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        limits.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchRecords());
        limits.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, config.fetchBytes());
        return limits;
    }

    private Connection connect() throws SQLException {
        Connection opened = database.getConnection();
        opened.setAutoCommit(false);
        try (var statement = opened.createStatement()) {
            // Safe here: a commit that is lost takes the offsets with it, and Kafka has the events.
            statement.execute("set synchronous_commit = off");
            // A batch is looked up by key; the planner cannot know how few rows that is in a ledger of millions.
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
            opened.commit();
        }
        connection = opened;
        return opened;
    }

    /** Lets go of consumer and connection; the next step begins from the offsets in the database. */
    private void abandon() {
        positions.clear();
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
        if (connection != null) {
            try (Connection broken = connection) {
                connection = null;
                broken.rollback();
            } catch (SQLException alreadyGone) {
                LOG.debugf("connection given up reason=%s", alreadyGone.getMessage());
            }
        }
    }

    /** Takes up every assigned partition where the database says. */
    private final class Positions implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> of;

        Positions(KafkaConsumer<byte[], byte[]> of) {
            this.of = of;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            try {
                Connection from = connection == null ? connect() : connection;
                Map<TopicPartition, Long> stored = new Offsets(from).read(assigned);
                from.commit();
                positions.putAll(stored);
                stored.forEach(of::seek);
            } catch (SQLException failed) {
                throw new IllegalStateException("offsets not read", failed);
            }
            LOG.infof("partitions assigned count=%d", assigned.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(positions::remove);
        }
    }
}
