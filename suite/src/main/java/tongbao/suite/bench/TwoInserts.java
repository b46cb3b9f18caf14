package tongbao.suite.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import tongbao.suite.console.PlainFailure;

/**
 * What the database itself can do, as pgbench would find it: each connection inserts one row into a table like that of
 * the votes and one into a table like the outbox, commits, and begins again.
 */
record TwoInserts(DataSource database) {
    private static final String VOTE = """
            insert into bench_vote (centre, id, case_no, level, rated_at, channel, reasons, source, digest, received_at)
            values ('BENCH', gen_random_uuid(), gen_random_uuid()::text, 'VERY_SATISFIED', now(), 'PAD',
                    array['服务热情'], 'bench', decode(repeat('00', 32), 'hex'), now())
            """;

    private static final String OUTBOX = """
            insert into bench_outbox (topic, record_key, record_value, header_names, header_values)
            values ('rating-events', 'BENCH|1'::bytea, convert_to(repeat('x', 250), 'UTF8'),
                    array['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'content-type'],
                    array['1.0', '00000000-0000-4000-8000-000000000000', 'tongbao.rating.cast', '/centres/BENCH',
                          '2026-01-01T00:00:00Z', 'application/json'])
            """;

    /** Durable transactions per second, over so long and so many connections. */
    double perSecond(int connections, Duration howLong) {
        try {
            makeTables();
            return run(connections, howLong) / (howLong.toMillis() / 1000.0);
        } catch (SQLException | ExecutionException failed) {
            throw new PlainFailure("the database could not be measured: " + failed.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PlainFailure("stopped");
        }
    }

    private void makeTables() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table bench_vote (like vote including all)");
            statement.execute("create table bench_outbox (like outbox including all)");
        }
    }

    private long run(int connections, Duration howLong) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + howLong.toNanos();
            Callable<Long> one = () -> commitUntil(end);
            List<Future<Long>> all = IntStream.range(0, connections)
                    .mapToObj(connection -> threads.submit(one))
                    .toList();
            long transactions = 0;
            for (Future<Long> each : all) {
                transactions += each.get();
            }
            return transactions;
        } finally {
            threads.shutdownNow();
        }
    }

    private long commitUntil(long end) throws SQLException {
        long transactions = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement vote = connection.prepareStatement(VOTE);
                    PreparedStatement outbox = connection.prepareStatement(OUTBOX)) {
                while (System.nanoTime() - end < 0) {
                    vote.executeUpdate();
                    outbox.executeUpdate();
                    connection.commit();
                    transactions++;
                }
            }
        }
        return transactions;
    }
}
