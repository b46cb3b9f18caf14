package tongbao.report.verification;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogues;
import tongbao.report.work.OneAtATime;
import tongbao.report.work.PatientConnection;

/**
 * Counts every running count again and writes down what it finds, centre by centre. One at a time, of all replicas.
 * Source of what is right: the ledger. Whether the ledger is what the topics say, only a rebuild can tell.
 */
@ApplicationScoped
public class Verifier {
    private static final Logger LOG = Logger.getLogger(Verifier.class);
    /** "verify" in ASCII. */
    private static final long LOCK = 0x7665_7269_6679L;

    /** Centres that have figures, whether or not a catalogue of theirs is known: one look into the index for each. */
    private static final String COUNTED_CENTRES = """
            with recursive c as (
                (select centre from tally_service order by centre limit 1)
                union all
                select (select t.centre from tally_service t where t.centre > c.centre order by t.centre limit 1)
                  from c where c.centre is not null)
            select centre from c where centre is not null
            """;

    private final DataSource database;
    private final Catalogues catalogues;
    private final VerificationConfig config;
    private final Clock clock;
    private final OneAtATime work;
    private final LastVerification last;

    Verifier(
            DataSource database, Catalogues catalogues, VerificationConfig config, Clock clock, LastVerification last) {
        this.database = database;
        this.catalogues = catalogues;
        this.config = config;
        this.clock = clock;
        this.work = new OneAtATime("verification", LOCK, database);
        this.last = last;
    }

    void stop(@Observes ShutdownEvent event) {
        work.close();
    }

    /**
     * Begins in the background.
     *
     * @param centre null for all
     * @return its id; empty while another is under way
     */
    OptionalLong begin(@Nullable String centre, String by) throws Exception {
        AtomicLong id = new AtomicLong();
        boolean begun = work.begin(
                holding -> id.set(new VerificationQueries(holding).begin(centre, by, clock.instant())),
                holding -> verify(id.get(), centre, holding));
        return begun ? OptionalLong.of(id.get()) : OptionalLong.empty();
    }

    Optional<Verification> find(long id) throws SQLException {
        boolean underWay = work.isUnderWay();
        try (Connection connection = database.getConnection()) {
            return new VerificationQueries(connection).find(id, underWay);
        }
    }

    List<Verification> list(long before, int most) throws SQLException {
        boolean underWay = work.isUnderWay();
        try (Connection connection = database.getConnection()) {
            return new VerificationQueries(connection).list(before, most, underWay);
        }
    }

    private void verify(long id, @Nullable String only, Connection holding) throws SQLException {
        Journal journal = new Journal(id, new VerificationQueries(holding));
        String failure = null;
        try {
            for (String centre : only == null ? centres(holding) : List.of(only)) {
                verify(centre, journal);
            }
        } catch (SQLException | RuntimeException broken) {
            LOG.errorf(broken, "verification failed id=%d", id);
            failure = broken.toString();
        }
        journal.queries().end(id, clock.instant(), failure);
        last.lookNow();
        if (journal.found > 0) {
            LOG.errorf("running counts differ from the ledger verification=%d differences=%d", id, journal.found);
        }
        LOG.infof("verified id=%d differences=%d", id, journal.found);
    }

    private void verify(String centre, Journal journal) throws SQLException {
        ZoneId zone = catalogues
                .of(centre)
                .orElseThrow(() -> new IllegalStateException("no catalogue, so no zone, of centre " + centre))
                .centre()
                .zone();
        long before = journal.found;
        long buckets = 0;
        List<Difference> found = new ArrayList<>();
        try (PatientConnection patient = PatientConnection.of(database, config.statementLimit())) {
            Recount recount = new Recount(patient.get());
            for (Cube cube : Cube.values()) {
                buckets += recount.of(cube, centre, zone, difference -> {
                    journal.found++;
                    if (before + found.size() < config.keptDifferences()) {
                        found.add(difference);
                    }
                });
            }
        }
        journal.write(before, buckets, found);
    }

    private SortedSet<String> centres(Connection connection) throws SQLException {
        SortedSet<String> centres = new TreeSet<>();
        catalogues.all().forEach(catalogue -> centres.add(catalogue.centre().code()));
        try (PreparedStatement query = connection.prepareStatement(COUNTED_CENTRES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                centres.add(rows.getString(1));
            }
        }
        return centres;
    }

    /** What a verification found so far, and where it is written. */
    private static final class Journal {
        private final long id;
        private final VerificationQueries queries;
        private long found;

        Journal(long id, VerificationQueries queries) {
            this.id = id;
            this.queries = queries;
        }

        VerificationQueries queries() {
            return queries;
        }

        void write(long before, long buckets, List<Difference> kept) throws SQLException {
            List<VerificationQueries.Placed> placed = new ArrayList<>();
            for (Difference difference : kept) {
                placed.add(new VerificationQueries.Placed(before + placed.size() + 1, difference));
            }
            queries.keep(id, placed);
            queries.counted(id, buckets, found - before);
        }
    }
}
