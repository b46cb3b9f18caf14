package tongbao.suite.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.sample.Fact;
import tongbao.suite.sample.Sample;

/** Posts a sample's facts in order of time, as its centre's gateway. */
public final class Replay {
    private static final int BATCH = 500;
    private static final int MOST_IN_FLIGHT = 4;

    private final SuiteApi api;
    private final String token;
    private final IntConsumer posted;
    private final Semaphore free = new Semaphore(MOST_IN_FLIGHT);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong votes = new AtomicLong();
    private final AtomicLong knownVotes = new AtomicLong();

    private Replay(SuiteApi api, String token, IntConsumer posted) {
        this.api = api;
        this.token = token;
        this.posted = posted;
    }

    /**
     * What was posted and acknowledged.
     *
     * @param votes those new to the rating-service
     * @param knownVotes those it had already
     */
    public record Result(long events, long votes, long knownVotes, Duration took) {
        public Result plus(Result other) {
            return new Result(
                    events + other.events, votes + other.votes, knownVotes + other.knownVotes, took.plus(other.took));
        }

        public long total() {
            return events + votes + knownVotes;
        }
    }

    /**
     * Loads the sample's catalogue and posts all of its facts.
     *
     * @param posted is told, from other threads too, how many facts were acknowledged just now
     */
    public static Result of(Sample sample, SuiteApi api, IntConsumer posted) {
        api.putCatalogue(sample.catalogueJson());
        String token = api.issueToken(sample.centre(), sample.gateway());
        return new Replay(api, token, posted).run(sample.facts());
    }

    private Result run(List<Fact> facts) {
        long begin = System.nanoTime();
        List<Fact> someEvents = new ArrayList<>();
        List<Fact> someVotes = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.OfCase) {
                someEvents = filled(someEvents, fact);
            } else {
                someVotes = filled(someVotes, fact);
            }
        }
        post(someEvents);
        post(someVotes);
        awaitAnswers();
        return new Result(events.get(), votes.get(), knownVotes.get(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The batch with the fact in it, or an empty one after a full one was sent. */
    private List<Fact> filled(List<Fact> batch, Fact fact) {
        batch.add(fact);
        if (batch.size() < BATCH) {
            return batch;
        }
        post(batch);
        return new ArrayList<>();
    }

    private void post(List<Fact> batch) {
        if (batch.isEmpty()) {
            return;
        }
        acquire(1);
        boolean ofCases = batch.get(0) instanceof Fact.OfCase;
        CompletableFuture<JsonNode> answer = ofCases ? api.postEvents(token, batch) : api.postVotes(token, batch);
        answer.thenAccept(counts -> count(ofCases, batch.size(), counts)).whenComplete((done, failed) -> {
            if (failed != null) {
                failure.completeExceptionally(failed);
            }
            free.release();
        });
    }

    private void count(boolean ofCases, int size, JsonNode answer) {
        if (answer.path("accepted").asInt() != size || !answer.path("conflicts").isEmpty()) {
            throw new PlainFailure("of " + size + " posted facts not all were taken: " + answer);
        }
        int known = answer.path("duplicates").asInt();
        (ofCases ? events : votes).addAndGet(size - known);
        knownVotes.addAndGet(known);
        posted.accept(size);
    }

    private void awaitAnswers() {
        acquire(MOST_IN_FLIGHT);
        failure.complete(null);
        failure.join();
    }

    private void acquire(int permits) {
        free.acquireUninterruptibly(permits);
        if (failure.isCompletedExceptionally()) {
            rethrow();
        }
    }

    private void rethrow() {
        try {
            failure.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof PlainFailure plain ? plain : failed;
        }
    }
}
