package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static tongbao.rating.testing.Api.get;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;
import static tongbao.rating.testing.VoteJson.array;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class CastVotesTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    @Inject
    Catalogues catalogues;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void anArrayIsCountedAndEachOfItsVotesArrives() {
        counted(array(centre.vote("1"), centre.vote("2").bad(), centre.vote("3")), 3, 0, empty());

        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "2", "3"));
    }

    @Test
    void theSameArrayAgainIsAllDuplicatesAndSendsNothing() {
        String votes = array(centre.vote("1").with("contact", "13800001234"), centre.vote("2"));
        counted(votes, 2, 0, empty());

        counted(votes, 2, 2, empty());

        counted(array(centre.vote("3")), 1, 0, empty());
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "2", "3"));
    }

    @Test
    void aVoteForARatedCaseIsAConflictAndTheOthersAreTaken() {
        post(centre.pad(), centre.vote("2")).then().statusCode(201);

        counted(array(centre.vote("1"), centre.vote("2"), centre.vote("3")), 3, 0, contains(1));

        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "2", "3"));
    }

    @Test
    void ofTwoVotesForOneCaseInsideAnArrayTheFirstWins() {
        VoteJson first = centre.vote("1");
        VoteJson second = first.another().bad();

        counted(array(first, second), 2, 0, contains(1));

        get(centre.gateway(), first.id(), centre.code()).then().statusCode(200);
        refused(get(centre.gateway(), second.id(), centre.code()), 404);
    }

    @Test
    void theFirstInsideAnArrayLosesToTheOneThatWasThereBefore() {
        VoteJson stored = centre.vote("1");
        post(centre.gateway(), stored).then().statusCode(201);

        counted(array(stored.another(), stored), 2, 1, contains(0));
    }

    @Test
    void theSameElementTwiceIsADuplicateAndSharesTheFateOfTheFirst() {
        VoteJson vote = centre.vote("1");
        counted(array(vote, vote, vote), 3, 2, empty());

        VoteJson late = vote.another();
        counted(array(late, late), 2, 0, contains(0, 1));
    }

    @Test
    void anInvalidElementIsNamedAndNothingIsWritten() {
        VoteJson good = centre.vote("1");
        VoteJson bad = centre.vote("2").with("level", "DISSATISFIED");

        refused(post(centre.gateway(), array(good, bad, centre.vote("3").without("id"))), 422)
                .body("violations.index", contains(1, 2))
                .body("violations.field", contains("reasons", "id"));

        refused(get(centre.gateway(), good.id(), centre.code()), 404);
        post(centre.gateway(), good.another()).then().statusCode(201);
    }

    @Test
    void aMalformedElementIsNamedAndNothingIsWritten() {
        VoteJson good = centre.vote("1");

        refused(post(centre.gateway(), array(good, centre.vote("2").with("comment", 7))), 400)
                .body("violations.index", contains(1))
                .body("violations.field", contains("comment"));

        refused(get(centre.gateway(), good.id(), centre.code()), 404);
    }

    @Test
    void anElementOfAnotherCentreIsForbiddenAndNothingIsWritten() {
        TestCentre other = TestCentre.open(catalogues);
        VoteJson own = centre.vote("1");

        refused(post(centre.gateway(), array(own, other.vote("1"))), 403)
                .body("violations.index", contains(1))
                .body("violations.field", contains("centre"));

        refused(get(centre.gateway(), own.id(), centre.code()), 404);
    }

    @Test
    void aReusedIdIsNamedAndNothingIsWritten() {
        VoteJson stored = centre.vote("1");
        post(centre.gateway(), stored).then().statusCode(201);
        VoteJson fresh = centre.vote("2");

        refused(post(centre.gateway(), array(fresh, stored.with("caseNo", "3"))), 422)
                .body("violations.index", contains(1))
                .body("violations.field", contains("id"));
        refused(post(centre.gateway(), array(fresh, fresh.with("channel", "QR"))), 422)
                .body("violations.index", contains(1));

        refused(get(centre.gateway(), fresh.id(), centre.code()), 404);
        post(centre.gateway(), centre.vote("4")).then().statusCode(201);
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "4"));
    }

    @Test
    void theSuitesGatewayMayMixCentres() {
        TestCentre other = TestCentre.open(catalogues);

        post(TestTokens.gateway(), array(centre.vote("1"), other.vote("1")))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2));
    }

    @Test
    void aPadMayNotPostArrays() {
        refused(post(centre.pad(), " \n" + array(centre.vote("1"))), 403);
        refused(post(centre.pad(), "[]"), 403);
    }

    @Test
    void anArrayHasOneToAThousandElements() {
        refused(post(centre.gateway(), "[]"), 422);
        refused(post(centre.gateway(), array(votes(1001))), 422);
    }

    /** Compared with each other, since how long either takes depends on what else the machine does. */
    @Test
    void aThousandVotesTogetherAreFasterThanAHundredAlone() {
        counted(array(votes(1000)), 1000, 0, empty());
        TestCentre warm = TestCentre.open(catalogues);
        String thousand =
                array(IntStream.range(0, 1000).mapToObj(n -> warm.vote("N-" + n).with("comment", "长".repeat(100))));

        Duration alone = timed(() -> IntStream.range(0, 100)
                .forEach(n -> post(warm.gateway(), warm.vote("A-" + n)).then().statusCode(201)));
        Duration together = timed(
                () -> post(warm.gateway(), thousand).then().statusCode(200).body("accepted", equalTo(1000)));

        assertThat(together).isLessThan(alone);
        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(RatingTopic.cases(warm.code())).hasSize(1100));
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private java.util.stream.Stream<VoteJson> votes(int count) {
        return IntStream.range(0, count).mapToObj(n -> centre.vote("N-" + n));
    }

    private void counted(String body, int accepted, int duplicates, Matcher<?> conflicts) {
        post(centre.gateway(), body)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(accepted))
                .body("duplicates", equalTo(duplicates))
                .body("conflicts", conflicts);
    }
}
