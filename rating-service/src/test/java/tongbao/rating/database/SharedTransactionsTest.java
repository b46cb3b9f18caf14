package tongbao.rating.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.rating.testing.RatingTestResource;
import tongbao.security.TestTokens;

/** What several requests have to do shares a transaction, and none of them pays for another. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class SharedTransactionsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Arrival arrival;

    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final List<List<String>> committed = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch underWay = new CountDownLatch(1);

    @AfterEach
    void end() {
        open.countDown();
        requests.shutdownNow();
    }

    @Test
    void whatComesWhileATransactionIsUnderWayGoesTogetherInTheNext() throws Exception {
        try (var shared = shared(10, 100, this::answered)) {
            CompletableFuture<String> first = request(shared, "first");
            underWay.await();
            List<CompletableFuture<String>> others = IntStream.range(0, 10)
                    .mapToObj(n -> request(shared, "n" + n))
                    .toList();
            awaitWaiting(shared, 10);

            open.countDown();

            assertThat(first.get()).isEqualTo("done first");
            assertThat(others).extracting(CompletableFuture::get).allMatch(answer -> answer.startsWith("done n"));
            assertThat(committed).extracting(List::size).containsExactly(1, 10);
        }
    }

    @Test
    void noTransactionTakesMoreThanItMay() throws Exception {
        try (var shared = shared(4, 100, this::answered)) {
            request(shared, "first");
            underWay.await();
            List<CompletableFuture<String>> others = IntStream.range(0, 10)
                    .mapToObj(n -> request(shared, "n" + n))
                    .toList();
            awaitWaiting(shared, 10);

            open.countDown();

            assertThat(others).extracting(CompletableFuture::get).hasSize(10);
            assertThat(committed).extracting(List::size).containsExactly(1, 4, 4, 2);
        }
    }

    @Test
    void theFaultOfOneIsNotTheOthers() throws Exception {
        try (var shared = shared(10, 100, works -> {
            List<String> answers = answered(works);
            if (works.contains("bad")) {
                throw new IllegalArgumentException("this one is bad");
            }
            return answers;
        })) {
            request(shared, "first");
            underWay.await();
            CompletableFuture<String> good = request(shared, "good");
            CompletableFuture<String> bad = request(shared, "bad");
            awaitWaiting(shared, 2);

            open.countDown();

            assertThat(good.get()).isEqualTo("done good");
            assertThatThrownBy(bad::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whoCannotHaveATurnInTimeIsRefusedAndItsWorkIsNeverDone() throws Exception {
        try (var shared = shared(Duration.ofMillis(50), 10, 100, this::answered)) {
            CompletableFuture<String> first = request(shared, "first");
            underWay.await();

            CompletableFuture<String> late = request(shared, "late");

            assertThatThrownBy(late::join).hasCauseInstanceOf(Unavailable.class);
            open.countDown();
            assertThat(first.get()).isEqualTo("done first");
            assertThat(shared.waiting()).isZero();
            assertThat(committed).containsExactly(List.of("first"));
        }
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAtOnce() throws Exception {
        try (var shared = shared(10, 1, this::answered)) {
            request(shared, "first");
            underWay.await();
            request(shared, "waits");
            awaitWaiting(shared, 1);

            CompletableFuture<String> oneMore = request(shared, "one more");

            assertThatThrownBy(oneMore::join).hasCauseInstanceOf(Unavailable.class);
            assertThat(shared.waiting()).isLessThanOrEqualTo(1);
        }
    }

    private List<String> answered(List<String> works) throws InterruptedException {
        underWay.countDown();
        if (works.contains("first")) {
            open.await();
        }
        committed.add(works);
        return works.stream().map(work -> "done " + work).toList();
    }

    private SharedTransactions<String, String> shared(
            int mostTogether, int mostWaiting, SharedTransactions.Together<String, String> together) {
        return shared(SOON, mostTogether, mostWaiting, together);
    }

    private SharedTransactions<String, String> shared(
            Duration longestWait,
            int mostTogether,
            int mostWaiting,
            SharedTransactions.Together<String, String> together) {
        Limits limits = new Limits(1, mostTogether, mostWaiting);
        BoundedTransactions transactions =
                new BoundedTransactions(new Patience(1, longestWait, 1, 1, SOON), limits, arrival);
        return new SharedTransactions<>(transactions, limits, "test", work -> 1, together);
    }

    private record Patience(
            int atOnce, Duration longestWait, int collisions, int brokenConnections, Duration retryAfter)
            implements TransactionsConfig {}

    private record Limits(int atOnce, int mostTogether, int mostWaiting) implements SharedTransactionsConfig {}

    private static void awaitWaiting(SharedTransactions<String, String> shared, int count) {
        await().pollInterval(Duration.ofMillis(2)).atMost(SOON).until(() -> shared.waiting() == count);
    }

    /** As a request does it: on a thread of its own, with a time of arrival. */
    private CompletableFuture<String> request(SharedTransactions<String, String> shared, String work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var context = Arc.container().requestContext();
                    context.activate();
                    try {
                        return shared.run(work);
                    } finally {
                        context.terminate();
                    }
                },
                requests);
    }
}
