package tongbao.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;

/**
 * Polls topics and has what comes applied, one transaction per poll. Whatever fails rolls back, drops consumer and
 * connection, and begins again from the offsets in the database: there is no other state to be wrong about.
 */
public final class FollowLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FollowLoop.class);
    private static final Duration UNTIL_READY = Duration.ofMillis(100);

    /** Opens a connection to the database that holds the offsets; the loop closes it. */
    public interface Connections {
        Connection open() throws SQLException;

        static Connections of(DataSource database) {
            return database::getConnection;
        }
    }

    private final Subscription subscription;
    private final KafkaClients kafka;
    private final Connections connections;
    private final BooleanSupplier ready;
    private final BatchHandler handler;
    private final RepeatingTask task;
    private final Abreast abreast;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Connection connection;
    private volatile long lag;

    /** Begins to read once {@code ready} says so, after {@link #start}. */
    public FollowLoop(
            Subscription subscription,
            KafkaClients kafka,
            Connections connections,
            BooleanSupplier ready,
            BatchHandler handler) {
        this.subscription = subscription;
        this.kafka = kafka;
        this.connections = connections;
        this.ready = ready;
        this.handler = handler;
        this.abreast = new Abreast(subscription.topics().get(0));
        this.task = new RepeatingTask(subscription.name(), subscription.longestPause(), this::step);
    }

    public FollowLoop start() {
        task.start();
        return this;
    }

    public RepeatingTask task() {
        return task;
    }

    /** How many records were there to read after the last batch, in the partitions of this replica. */
    public long lag() {
        return lag;
    }

    /** Lets the batch under way end, and leaves the group. */
    @Override
    public void close() {
        task.close();
        abandon();
    }

    private Duration step() throws Exception {
        if (!ready.getAsBoolean()) {
            return UNTIL_READY;
        }
        try {
            KafkaConsumer<byte[], byte[]> from = consumer == null ? subscribe() : consumer;
            Polled batch = Polled.of(next(from), positions);
            if (batch.size() > 0) {
                apply(batch, connection == null ? connect() : connection);
                moveOn(batch, from);
                handler.applied(batch);
            }
            lag = positions.keySet().stream()
                    .mapToLong(partition -> from.currentLag(partition).orElse(0))
                    .sum();
            return batch.size() > 0 && lag == 0 ? subscription.shortestPause() : Duration.ZERO;
        } catch (Exception | LinkageError failed) {
            abandon();
            throw failed;
        }
    }

    private ConsumerRecords<byte[], byte[]> next(KafkaConsumer<byte[], byte[]> from) {
        ConsumerRecords<byte[], byte[]> due = abreast.due(
                from.poll(subscription.pollTimeout()),
                partition -> from.assignment().contains(partition) ? from.currentLag(partition) : OptionalLong.of(0));
        Set<TopicPartition> waiting = abreast.waiting();
        from.pause(waiting);
        from.resume(from.paused().stream()
                .filter(partition -> !waiting.contains(partition))
                .toList());
        return due;
    }

    private void apply(Polled batch, Connection to) throws SQLException {
        batch.apply(handler, to);
        to.commit();
        LOG.debugf("batch applied follower=%s records=%d", subscription.name(), batch.size());
    }

    /** The group's offset is only a hint for lag tools; ours is in the database. */
    private void moveOn(Polled batch, KafkaConsumer<byte[], byte[]> from) {
        Map<TopicPartition, OffsetAndMetadata> hint = new HashMap<>();
        batch.spans().forEach((partition, span) -> {
            positions.put(partition, span.end());
            hint.put(partition, new OffsetAndMetadata(span.end()));
        });
        from.commitAsync(hint, (offsets, failure) -> {
            if (failure != null) {
                LOG.debugf("offset hint not stored follower=%s reason=%s", subscription.name(), failure.getMessage());
            }
        });
    }

    private KafkaConsumer<byte[], byte[]> subscribe() {
        KafkaConsumer<byte[], byte[]> subscribed =
                kafka.consumer(subscription.name(), subscription.consumerProperties());
        consumer = subscribed;
        subscribed.subscribe(subscription.topics(), new Positions(subscribed));
        return subscribed;
    }

    private Connection connect() throws SQLException {
        Connection opened = connections.open();
        connection = opened;
        opened.setAutoCommit(false);
        handler.prepare(opened);
        opened.commit();
        return opened;
    }

    /** Lets go of consumer and connection; the next step begins from the offsets in the database. */
    private void abandon() {
        positions.clear();
        abreast.clear();
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
        if (connection != null) {
            try (Connection broken = connection) {
                connection = null;
                broken.rollback();
            } catch (SQLException alreadyGone) {
                LOG.debugf("connection given up follower=%s reason=%s", subscription.name(), alreadyGone.getMessage());
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
            LOG.infof("partitions assigned follower=%s count=%d", subscription.name(), assigned.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(positions::remove);
            abreast.clear();
        }
    }
}
