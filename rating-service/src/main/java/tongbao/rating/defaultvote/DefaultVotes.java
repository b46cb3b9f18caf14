package tongbao.rating.defaultvote;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Centre;
import tongbao.catalogue.RatingScheme;
import tongbao.event.CaseKey;
import tongbao.event.CloudEvent;
import tongbao.outbox.Outbox;
import tongbao.runtime.RepeatingTask;

/**
 * Rates the cases that nobody rated in time, in the centres whose scheme says so. Vote, event and the note that the case
 * is settled are of one transaction. Any number of replicas may look at once: a case is held by one of them, and what it
 * has settled no other finds.
 */
@ApplicationScoped
class DefaultVotes {
    /** Which cases are due, and whether a person was before us. */
    private static final String DUE = """
            select f.case_no, f.completed_at,
                   exists (select from vote v where v.centre = f.centre and v.case_no = f.case_no) as rated
              from followed_case f
             where f.centre = ? and f.completed_at < ? and not f.settled
             order by f.completed_at
             limit ?
               for update of f skip locked
            """;

    private static final String SETTLE =
            "update followed_case set settled = true where centre = ? and case_no = any (?)";

    private static final String KEEP = """
            insert into default_vote (centre, case_no, id, rated_at, made_at)
            values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final DataSource database;
    private final Catalogues catalogues;
    private final Outbox outbox;
    private final DefaultVotesConfig config;
    private final Clock clock;
    private final Counter made;
    private final RepeatingTask task;

    DefaultVotes(
            DataSource database,
            Catalogues catalogues,
            Outbox outbox,
            DefaultVotesConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.catalogues = catalogues;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.made = metrics.counter("tongbao.default.votes");
        this.task = new RepeatingTask("default-votes", config.longestPause(), this::look);
        metrics.gauge("tongbao.default.votes.failing", task, t -> t.failure().isPresent() ? 1 : 0);
    }

    void start(@Observes StartupEvent event) {
        task.start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    private Duration look() {
        boolean more = false;
        for (Catalogue catalogue : catalogues.all()) {
            Centre centre = catalogue.centre();
            if (centre.ratingScheme().unrated() == RatingScheme.Unrated.DEFAULTED) {
                more |= settle(centre) == config.batchCases();
            }
        }
        return more ? Duration.ZERO : config.every();
    }

    private record Due(CaseKey caseKey, Instant completedAt, boolean rated) {}

    /** Settles some of the cases of a centre that are due, and answers how many. */
    int settle(Centre centre) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                List<Due> due = due(centre, connection);
                if (!due.isEmpty()) {
                    List<DefaultVote> votes = due.stream()
                            .filter(one -> !one.rated())
                            .map(one -> DefaultVote.of(one.caseKey(), one.completedAt(), centre))
                            .toList();
                    note(centre, due, connection);
                    tell(keep(votes, connection));
                }
                return due.size();
            }
        });
    }

    private List<Due> due(Centre centre, Connection connection) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setString(1, centre.code());
            select.setObject(2, utc(DefaultVote.completedBefore(clock.instant(), centre)));
            select.setInt(3, config.batchCases());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            new CaseKey(centre.code(), rows.getString("case_no")),
                            rows.getObject("completed_at", OffsetDateTime.class).toInstant(),
                            rows.getBoolean("rated")));
                }
            }
        }
        return due;
    }

    private static void note(Centre centre, List<Due> due, Connection connection) throws SQLException {
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            settle.setString(1, centre.code());
            settle.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            due.stream().map(one -> one.caseKey().caseNo()).toArray()));
            settle.executeUpdate();
        }
    }

    /** Keeps them, and answers those that were not kept before: a completion may be taken back and come again. */
    private List<DefaultVote> keep(List<DefaultVote> votes, Connection connection) throws SQLException {
        List<DefaultVote> kept = new ArrayList<>(votes.size());
        OffsetDateTime now = utc(clock.instant());
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            for (DefaultVote vote : votes) {
                keep.setString(1, vote.caseKey().centre());
                keep.setString(2, vote.caseKey().caseNo());
                keep.setObject(3, vote.id().value());
                keep.setObject(4, utc(vote.ratedAt()));
                keep.setObject(5, now);
                if (keep.executeUpdate() == 1) {
                    kept.add(vote);
                }
            }
        }
        return kept;
    }

    private void tell(List<DefaultVote> votes) {
        if (!votes.isEmpty()) {
            outbox.append(votes.stream()
                    .map(vote -> CloudEvent.of(vote.cast(), vote.source()))
                    .toList());
            made.increment(votes.size());
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
