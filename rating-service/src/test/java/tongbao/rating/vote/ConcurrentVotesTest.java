package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static tongbao.rating.testing.Api.post;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
class ConcurrentVotesTest {
    private static final int THREADS = 50;
    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    private TestCentre centre;

    @BeforeEach
    void openCentreAndWarmUp() throws Exception {
        centre = TestCentre.open(catalogues);
        TestCentre warm = TestCentre.open(catalogues);
        atOnce(IntStream.range(0, THREADS)
                .<Callable<Response>>mapToObj(n -> () -> post(warm.pad(), warm.vote("W-" + n)))
                .toList());
    }

    @Test
    void ofFiftyVotesForOneCaseExactlyOneIsTaken() throws Exception {
        List<Response> answers = atOnce(IntStream.range(0, THREADS)
                .mapToObj(n -> centre.vote("1"))
                .<Callable<Response>>map(vote -> () -> post(centre.pad(), vote))
                .toList());

        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        post(centre.pad(), centre.vote("2")).then().statusCode(201);
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "2"));
    }

    @Test
    void theSameVoteFromFiftyThreadsIsTakenOnceAndAnsweredAlike() throws Exception {
        VoteJson vote = centre.vote("1").with("contact", "13800001234");

        List<Response> answers = atOnce(Collections.nCopies(THREADS, () -> post(centre.pad(), vote)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.header("Location"))
                .hasSize(THREADS)
                .containsOnly("/api/v1/ratings/" + vote.id() + "?centre=" + centre.code());
        post(centre.pad(), centre.vote("2")).then().statusCode(201);
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "2"));
    }

    /** They share transactions; what is stored decides about each, not which of them came first. */
    @Test
    void aVoteThatComesAgainIsRecognisedWhateverElseComesUnderItsIdMeanwhile() throws Exception {
        VoteJson stored = centre.vote("1");
        post(centre.pad(), stored).then().statusCode(201);

        List<Response> answers = atOnce(IntStream.range(0, THREADS)
                .<Callable<Response>>mapToObj(n ->
                        () -> post(centre.pad(), n % 2 == 0 ? stored : stored.with("comment", "第" + n + "句")))
                .toList());

        assertThat(IntStream.range(0, THREADS).mapToObj(n -> answers.get(n).statusCode()))
                .containsExactlyElementsOf(IntStream.range(0, THREADS)
                        .mapToObj(n -> n % 2 == 0 ? 201 : 422)
                        .toList());
    }

    @Test
    void arraysOfTheSameCasesInAnyOrderShareThemOut() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Callable<Response>> posts = new ArrayList<>();
        for (int array = 0; array < 12; array++) {
            List<VoteJson> votes = new ArrayList<>(
                    IntStream.range(0, 200).mapToObj(n -> centre.vote("N-" + n)).toList());
            Collections.shuffle(votes, random);
            posts.add(() -> post(centre.gateway(), VoteJson.array(votes.stream())));
        }

        List<Response> answers = atOnce(posts);

        assertThat(answers).as("seed %d", seed).extracting(Response::statusCode).containsOnly(200);
        int taken = answers.stream()
                .mapToInt(answer -> 200 - answer.<Integer>path("conflicts.size()"))
                .sum();
        assertThat(taken).as("seed %d", seed).isEqualTo(200);
        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(RatingTopic.cases(centre.code()))
                        .doesNotHaveDuplicates()
                        .hasSize(200));
    }

    @Test
    void arraysThatReuseEachOthersIdsCrosswiseAreAnsweredAndNotDeadlocked() throws Exception {
        List<VoteJson> votes =
                IntStream.range(100, 140).mapToObj(n -> centre.vote("N-" + n)).toList();
        List<VoteJson> crosswise = IntStream.range(0, votes.size())
                .mapToObj(n -> votes.get(votes.size() - 1 - n).with("caseNo", "M-" + (100 + n)))
                .toList();

        List<Response> answers = atOnce(List.of(
                () -> post(centre.gateway(), VoteJson.array(votes.stream())),
                () -> post(centre.gateway(), VoteJson.array(crosswise.stream()))));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 422);
    }

    @Test
    void anArrayThatADeadlockTookBackIsTriedAgain() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            insert(other, "B");
            Future<Response> answer = thread.submit(
                    () -> post(centre.gateway(), VoteJson.array(centre.vote("A"), centre.vote("B"), centre.vote("C"))));
            await().atMost(ARRIVAL).until(this::aVoteWaits);
            insert(other, "A"); // returns when the database has taken the array back
            other.commit();
            other.setAutoCommit(true);

            answer.get().then().statusCode(200).body("conflicts", contains(0, 1));
        } finally {
            thread.shutdownNow();
        }
    }

    private void insert(Connection connection, String caseNo) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into vote (centre, id, case_no, level, rated_at, channel, reasons, source, digest, received_at)
                values (?, gen_random_uuid(), ?, 'SATISFIED', now(), 'PAD', '{}', '/test', '', now())
                """)) {
            insert.setString(1, centre.code());
            insert.setString(2, caseNo);
            insert.executeUpdate();
        }
    }

    private boolean aVoteWaits() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("""
                    select 1 from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into vote%'
                    """).next();
        }
    }

    /** As a client does: a busy machine may answer 503, and then the same is posted again. */
    private static Response persistently(Callable<Response> post) throws Exception {
        Response answer = post.call();
        for (int again = 0; answer.statusCode() == 503 && again < 20; again++) {
            answer = post.call();
        }
        return answer;
    }

    private static List<Response> atOnce(List<? extends Callable<Response>> posts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(posts.size());
        ExecutorService threads = Executors.newFixedThreadPool(posts.size());
        try {
            List<Future<Response>> answers = new ArrayList<>();
            for (Callable<Response> post : posts) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return persistently(post);
                }));
            }
            List<Response> responses = new ArrayList<>();
            for (Future<Response> answer : answers) {
                responses.add(answer.get());
            }
            return responses;
        } finally {
            threads.shutdownNow();
        }
    }
}
