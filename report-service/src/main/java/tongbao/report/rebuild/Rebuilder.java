package tongbao.report.rebuild;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import tongbao.event.Topics;
import tongbao.follow.Offsets;
import tongbao.report.projection.Histories;
import tongbao.report.projection.History;
import tongbao.report.projection.ProjectionLock;
import tongbao.report.work.OneAtATime;
import tongbao.report.work.PatientConnection;

/**
 * Builds ledger and running counts afresh while the old ones serve, and changes over in one transaction: before it
 * everybody sees the old tables, after it the new ones, and whoever dies before it leaves the old. Batches are held up
 * twice, for seconds: to compare both as of the same offsets, and to change over.
 */
@ApplicationScoped
public class Rebuilder {
    private static final Logger LOG = Logger.getLogger(Rebuilder.class);
    /** "rebuild" in ASCII. */
    private static final long LOCK = 0x7265_6275_696C_64L;
    /** PostgreSQL's codes for what was not to be had in time: a lock, the end of a statement. */
    private static final Set<String> TOO_LATE = Set.of("55P03", "57014");
    /** After so many rounds the rest is applied while batches wait: a service that gets events faster never comes near. */
    private static final int ROUNDS = 20;

    private static final List<TopicPartition> PARTITIONS = Topics.eventPartitions();

    private final DataSource database;
    private final SecondSchema second;
    private final Histories histories;
    private final RebuildConfig config;
    private final Clock clock;
    private final OneAtATime work;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Rebuilder(DataSource database, SecondSchema second, Histories histories, RebuildConfig config, Clock clock) {
        this.database = database;
        this.second = second;
        this.histories = histories;
        this.config = config;
        this.clock = clock;
        this.work = new OneAtATime("rebuild", LOCK, database);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        work.close();
    }

    /** Begins in the background; empty while another is under way. */
    OptionalLong begin(String by, Rebuild.OnDifference onDifference) throws Exception {
        AtomicLong id = new AtomicLong();
        boolean begun = work.begin(
                holding -> id.set(queries(holding).begin(by, onDifference)),
                holding -> rebuild(id.get(), onDifference, holding));
        return begun ? OptionalLong.of(id.get()) : OptionalLong.empty();
    }

    Optional<Rebuild> find(long id) throws SQLException {
        boolean underWay = work.isUnderWay();
        try (Connection connection = database.getConnection()) {
            return queries(connection).find(id, underWay);
        }
    }

    List<Rebuild> list(long before, int most) throws SQLException {
        boolean underWay = work.isUnderWay();
        try (Connection connection = database.getConnection()) {
            return queries(connection).list(before, most, underWay);
        }
    }

    List<RebuildQueries.Placed> differences(long id, long after, int most) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return queries(connection).differences(id, after, most);
        }
    }

    private RebuildQueries queries(Connection connection) {
        return new RebuildQueries(connection, clock);
    }

    /** What an earlier process left half done is written down as that, and its schema dropped. */
    void tidy(@Observes StartupEvent event) throws Exception {
        work.ifFree(holding -> {
            int left = queries(holding).interrupted();
            second.drop(holding);
            if (left > 0) {
                LOG.warnf("an earlier rebuild was interrupted; the old tables serve");
            }
        });
    }

    private void rebuild(long id, Rebuild.OnDifference onDifference, Connection holding) throws SQLException {
        try {
            second.make(holding);
            build(id);
            second.analyze(holding);
            queries(holding).state(id, Rebuild.State.COMPARING);
            Comparison.Result compared = compare(holding);
            queries(holding).compared(id, compared);
            if (compared.differences() > 0) {
                LOG.warnf("rebuilt tables differ rebuild=%d buckets=%d", id, compared.differences());
            }
            if (compared.differences() > 0 && onDifference == Rebuild.OnDifference.KEEP) {
                queries(holding).end(id, Rebuild.State.KEPT, null);
            } else {
                queries(holding).state(id, Rebuild.State.SWAPPING);
                swap(id, holding);
                LOG.infof("rebuilt tables serve rebuild=%d", id);
            }
        } catch (Exception | LinkageError broken) {
            LOG.errorf(broken, "rebuild failed id=%d", id);
            queries(holding).end(id, Rebuild.State.FAILED, broken.toString());
        } finally {
            second.drop(holding);
        }
    }

    /** Brings the second schema near to where the first stands. */
    private void build(long id) throws Exception {
        try (Connection journal = database.getConnection();
                Builders builders = Builders.of(
                        config.workers(),
                        PARTITIONS,
                        histories,
                        () -> PatientConnection.of(database, config.statementLimit()))) {
            RebuildQueries queries = queries(journal);
            Map<TopicPartition, Long> ends = new Offsets(journal).all();
            for (int round = 0; round < ROUNDS; round++) {
                long total = sum(ends);
                builders.applyUntil(
                        ends, config.progressEvery(), () -> queries.progress(id, builders.applied(), total));
                queries.progress(id, builders.applied(), total);
                ends = new Offsets(journal).all();
                if (sum(ends) - total <= config.near()) {
                    return;
                }
            }
        }
    }

    /** Both schemas as of the same offsets; batches wait only until the moment is fixed. */
    private Comparison.Result compare(Connection holding) throws SQLException, InterruptedException {
        try (PatientConnection patient = PatientConnection.of(database, config.statementLimit())) {
            whileBatchesWait(holding, () -> Comparison.now(patient.get()));
            return new Comparison(patient.get()).result();
        }
    }

    private void swap(long id, Connection holding) throws SQLException, InterruptedException {
        whileBatchesWait(holding, () -> {
            second.takeOver(holding, config.readerPatience());
            queries(holding).end(id, Rebuild.State.SWAPPED, null);
            holding.commit();
        });
    }

    /** Does something while both schemas stand at the same offsets; tried again while readers are in the way. */
    private void whileBatchesWait(Connection holding, Meanwhile something) throws SQLException, InterruptedException {
        for (int tries = 1; ; tries++) {
            holding.setAutoCommit(false);
            try (History rest = histories.open(holding, PARTITIONS)) {
                awaitBatch(holding);
                ProjectionLock.holdAlone(holding);
                holding.commit();
                catchUp(rest, holding);
                something.run();
                return;
            } catch (SQLException failed) {
                holding.rollback();
                if (!TOO_LATE.contains(failed.getSQLState()) || tries == config.swapTries()) {
                    throw failed;
                }
                LOG.infof("somebody reads or writes at length, trying again later try=%d", tries);
            } finally {
                holding.rollback();
                holding.setAutoCommit(true);
                ProjectionLock.letGo(holding);
            }
            if (stopping.await(config.swapPause().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the service ends");
            }
        }
    }

    private void catchUp(History rest, Connection holding) throws SQLException {
        Map<TopicPartition, Long> served = new Offsets(holding).all();
        holding.commit();
        while (!rest.isAt(served)) {
            rest.apply(served);
        }
    }

    private void awaitBatch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set local lock_timeout = " + config.batchPatience().toMillis());
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Something short. */
    @FunctionalInterface
    private interface Meanwhile {
        void run() throws SQLException;
    }
}
