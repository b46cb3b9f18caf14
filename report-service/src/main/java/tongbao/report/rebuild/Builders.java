package tongbao.report.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import tongbao.report.projection.Histories;
import tongbao.report.projection.History;
import tongbao.report.work.PatientConnection;

/** Threads that apply the topics into the second schema, each its own partitions. */
final class Builders implements AutoCloseable {
    /** A thread's share. */
    private record Builder(History history, PatientConnection connection) {}

    /** Something to be done now and then meanwhile. */
    @FunctionalInterface
    interface Meanwhile {
        void run() throws SQLException;
    }

    private final ExecutorService threads;
    private final List<Builder> builders = new ArrayList<>();
    private final AtomicLong applied = new AtomicLong();

    private Builders(int count) {
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "rebuild-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Connections come from the supplier, one for each thread. */
    static Builders of(
            int count, List<TopicPartition> partitions, Histories histories, Callable<PatientConnection> connections)
            throws Exception {
        Builders builders = new Builders(count);
        try {
            for (int i = 0; i < count; i++) {
                int share = i;
                List<TopicPartition> mine = partitions.stream()
                        .filter(partition -> partition.partition() % count == share)
                        .toList();
                if (!mine.isEmpty()) {
                    builders.add(connections.call(), mine, histories);
                }
            }
            return builders;
        } catch (Exception failed) {
            builders.close();
            throw failed;
        }
    }

    /** Records applied so far. */
    long applied() {
        return applied.get();
    }

    /** Applies everything before these offsets, and looks up from it now and then. */
    void applyUntil(Map<TopicPartition, Long> ends, Duration every, Meanwhile meanwhile) throws Exception {
        List<Future<?>> working = new ArrayList<>();
        for (Builder builder : builders) {
            working.add(threads.submit(() -> {
                while (!builder.history().isAt(ends)) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("stopped");
                    }
                    applied.addAndGet(builder.history().apply(ends));
                }
                return null;
            }));
        }
        try {
            for (Future<?> work : working) {
                await(work, every, meanwhile);
            }
        } finally {
            working.forEach(work -> work.cancel(true));
        }
    }

    private static void await(Future<?> work, Duration every, Meanwhile meanwhile) throws Exception {
        while (true) {
            try {
                work.get(every.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                meanwhile.run();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
    }

    private void add(PatientConnection connection, List<TopicPartition> partitions, Histories histories)
            throws SQLException {
        try {
            prepare(connection.get());
            builders.add(new Builder(histories.open(connection.get(), partitions), connection));
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Whatever a crash loses here is lost with all of the second schema. */
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                interrupted = interrupted || Thread.interrupted();
            }
        } catch (InterruptedException hurry) {
            interrupted = true;
        }
        for (Builder builder : builders) {
            builder.history().close();
            try (Statement statement = builder.connection().get().createStatement()) {
                builder.connection().get().rollback();
                statement.execute("reset synchronous_commit");
                builder.connection().get().commit();
            } finally {
                builder.connection().close();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
