package tongbao.rating.defaultvote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tongbao.event.Events.at;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Centre;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.VoteOrigin;
import tongbao.outbox.Outbox;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;

/** Cases that nobody rated, in a centre that gives them five days. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class DefaultVotesTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final Instant COMPLETED = at("2023-04-03T16:30:00+08:00");
    private static final Instant DUE = at("2023-04-09T00:00:00+08:00");

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    @Inject
    Outbox outbox;

    @Inject
    DefaultVotesConfig config;

    @Inject
    MeterRegistry metrics;

    private TestCentre centre;
    private CaseTopic cases;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        cases = new CaseTopic(centre.code());
    }

    @Test
    void anUnratedCaseIsRatedOnceItsDaysAreOverAndARatedOneIsNot() {
        new Known(database).tell(cases.completed("silent", COMPLETED), cases.completed("rated", COMPLETED));
        post("rated", "DISSATISFIED", DUE.minusSeconds(1));

        giveFiveDays();

        RatingCast vote = awaitDefaults(1).get(0);
        assertThat(vote.caseKey()).isEqualTo(new CaseKey(centre.code(), "silent"));
        assertThat(vote.level()).isEqualTo(Level.BASICALLY_SATISFIED);
        assertThat(vote.ratedAt()).isEqualTo(DUE);
        awaitSettled("rated");
        assertThat(defaults()).hasSize(1);
    }

    @Test
    void nothingIsDueBeforeTheEndOfTheLastDay() {
        new Known(database).tell(cases.completed("1", COMPLETED));
        Centre governed = governed();

        assertThat(replicaAt(DUE.minusMillis(1)).settle(governed)).isZero();
        assertThat(replicaAt(DUE).settle(governed)).isEqualTo(1);
    }

    @Test
    void aCentreWithoutSuchARuleLeavesUnratedCasesUnrated() {
        new Known(database).tell(cases.completed("1", COMPLETED));
        TestCentre other = TestCentre.open(catalogues);
        CaseTopic others = new CaseTopic(other.code());
        new Known(database).tell(others.completed("1", COMPLETED));
        other.govern(catalogues, defaulted(), fiveDays());

        await().atMost(ARRIVAL).until(() -> defaults(other).size() == 1);

        assertThat(defaults()).isEmpty();
    }

    @Test
    void whoeverLooksAtTheSameTimeEachCaseIsRatedOnce() throws Exception {
        new Known(database)
                .tell(IntStream.range(0, 40)
                        .mapToObj(n -> cases.completed("N-" + n, COMPLETED))
                        .toArray(CaseEvent[]::new));
        Centre governed = governed();

        ExecutorService replicas = Executors.newFixedThreadPool(4);
        List<Future<Integer>> settled =
                replicas.invokeAll(Collections.nCopies(4, () -> replicaAt(DUE).settle(governed)));
        for (Future<Integer> one : settled) {
            one.get();
        }
        replicas.shutdown();
        replicaAt(DUE).settle(governed);

        assertThat(awaitDefaults(40))
                .extracting(vote -> vote.caseKey().caseNo())
                .doesNotHaveDuplicates();
        assertThat(kept()).isEqualTo(40);
    }

    @Test
    void aPersonMayStillVoteAndBothVotesStandApart() {
        new Known(database).tell(cases.completed("1", COMPLETED));
        giveFiveDays();
        awaitDefaults(1);

        post("1", "VERY_SATISFIED", DUE.plusSeconds(1));

        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(RatingTopic.votes(centre.code()))
                        .extracting(RatingCast::origin)
                        .containsExactly(VoteOrigin.DEFAULT, VoteOrigin.PERSON));
    }

    @Test
    void theSameVoteFollowsFromTheSameCaseWhoeverMakesIt() {
        CaseKey key = new CaseKey(centre.code(), "1");
        Centre governed = governed();

        assertThat(DefaultVote.of(key, COMPLETED, governed).cast())
                .isEqualTo(DefaultVote.of(key, COMPLETED, governed).cast());
    }

    private Centre governed() {
        return SampleCatalogue.centre(centre.code(), defaulted(), fiveDays(), 2).centre();
    }

    private void giveFiveDays() {
        centre.govern(catalogues, defaulted(), fiveDays());
    }

    private static RatingScheme defaulted() {
        return new RatingScheme(
                Set.of(Level.VERY_SATISFIED, Level.SATISFIED),
                RatingScheme.Denominator.RATED,
                RatingScheme.Unrated.DEFAULTED);
    }

    private static RatingRules fiveDays() {
        RatingRules national = RatingRules.NATIONAL;
        return new RatingRules(
                national.votingDays(), 5, national.reasons(), national.rectification(), national.index());
    }

    /** The job of one more replica, at another time. */
    private DefaultVotes replicaAt(Instant now) {
        return new DefaultVotes(database, new Catalogues(), outbox, config, Clock.fixed(now, ZoneOffset.UTC), metrics);
    }

    private void post(String caseNo, String level, Instant at) {
        VoteJson vote = centre.vote(caseNo)
                .bad()
                .with("level", level)
                .with("channel", "WEB")
                .with("ratedAt", at.toString());
        Api.post(centre.gateway(), vote).then().statusCode(201);
    }

    private List<RatingCast> awaitDefaults(int count) {
        await().atMost(ARRIVAL).until(() -> defaults().size() >= count);
        return defaults();
    }

    private List<RatingCast> defaults() {
        return defaults(centre);
    }

    private static List<RatingCast> defaults(TestCentre of) {
        return RatingTopic.votes(of.code()).stream()
                .filter(vote -> vote.origin() == VoteOrigin.DEFAULT)
                .toList();
    }

    private void awaitSettled(String caseNo) {
        await().atMost(ARRIVAL)
                .until(() -> number("select count(*) from followed_case where settled and centre = ? and case_no = '"
                                + caseNo + "'")
                        == 1);
    }

    private long kept() throws SQLException {
        return number("select count(*) from default_vote where centre = ?");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, centre.code());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
