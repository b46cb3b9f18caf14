package tongbao.rating.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tongbao.runtime.RepeatingTask;

/**
 * Runs the work of many requests in few transactions: whatever came in while the ones before were on their way to the
 * disk goes together, so that a commit, the dearest part, is paid once for all of it (group commit). With little to do
 * each request has a transaction of its own and waits for nobody.
 *
 * @param <W> what one request wants done, all of it or nothing
 * @param <A> what it is answered
 */
public final class SharedTransactions<W, A> implements AutoCloseable {
    private static final Duration LOOK_FOR_THE_END_EVERY = Duration.ofMillis(500);

    /** The work of several requests in one transaction. */
    @FunctionalInterface
    public interface Together<W, A> {
        /**
         * The answers, in the order of the works.
         *
         * @throws RunApart when one of the works must be taken back and the others must not
         */
        List<A> run(List<W> works) throws Exception;
    }

    /** These works do not go together: each is to be run in a transaction of its own. */
    public static final class RunApart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RunApart() {
            super("not together", null, false, false);
        }
    }

    private static final class Waiting<W, A> {
        final W work;
        final CompletableFuture<A> answer = new CompletableFuture<>();
        /** Set once: by the transaction that takes the work up, or by the request that gives up before. */
        final AtomicBoolean decided = new AtomicBoolean();

        Waiting(W work) {
            this.work = work;
        }
    }

    private final BoundedTransactions transactions;
    private final Together<W, A> together;
    private final ToIntFunction<W> size;
    private final int mostTogether;
    private final BlockingQueue<Waiting<W, A>> queue;
    private final List<RepeatingTask> tasks;

    SharedTransactions(
            BoundedTransactions transactions,
            SharedTransactionsConfig config,
            String name,
            ToIntFunction<W> size,
            Together<W, A> together) {
        this.transactions = transactions;
        this.together = together;
        this.size = size;
        this.mostTogether = config.mostTogether();
        this.queue = new LinkedBlockingQueue<>(config.mostWaiting());
        this.tasks = IntStream.rangeClosed(1, config.atOnce())
                .mapToObj(n -> new RepeatingTask(name + "-" + n, LOOK_FOR_THE_END_EVERY, this::next).start())
                .toList();
    }

    /**
     * Returns once the work is durable, or throws {@link Unavailable} when it cannot have its turn in time; it may then
     * come again. Call it in a request.
     */
    public A run(W work) {
        Waiting<W, A> waiting = new Waiting<>(work);
        if (!queue.offer(waiting)) {
            throw transactions.busy();
        }
        try {
            return answer(waiting);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw transactions.stopping();
        }
    }

    /** Gives up only while nobody has taken the work up: what is under way comes to an end by the timeouts of its connection. */
    private A answer(Waiting<W, A> waiting) throws InterruptedException {
        try {
            try {
                return waiting.answer.get(transactions.patience().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException tooLong) {
                if (waiting.decided.compareAndSet(false, true)) {
                    queue.remove(waiting);
                    throw transactions.busy();
                }
                return waiting.answer.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        }
    }

    /** How many requests wait for their transaction. */
    int waiting() {
        return queue.size();
    }

    /** Those still waiting are answered that the service stops. */
    @Override
    public void close() {
        tasks.forEach(RepeatingTask::close);
        queue.forEach(waiting -> waiting.answer.completeExceptionally(transactions.stopping()));
    }

    private Duration next() throws InterruptedException {
        Waiting<W, A> first = queue.poll(LOOK_FOR_THE_END_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            List<Waiting<W, A>> group = group(first);
            if (!group.isEmpty()) {
                runTogether(group);
            }
        }
        return Duration.ZERO;
    }

    private List<Waiting<W, A>> group(Waiting<W, A> first) {
        List<Waiting<W, A>> group = new ArrayList<>();
        int pieces = 0;
        for (Waiting<W, A> one = first; one != null; one = pieces < mostTogether ? queue.poll() : null) {
            if (one.decided.compareAndSet(false, true)) {
                group.add(one);
                pieces += size.applyAsInt(one.work);
            }
        }
        return group;
    }

    private void runTogether(List<Waiting<W, A>> group) {
        RuntimeException failure = attempt(group);
        if (failure == null) {
            return;
        }
        if (group.size() > 1 && !(failure instanceof Unavailable)) {
            // One of them is at fault; in transactions of their own the others are not made to pay for it.
            group.forEach(one -> runTogether(List.of(one)));
        } else {
            group.forEach(one -> one.answer.completeExceptionally(failure));
        }
    }

    private @Nullable RuntimeException attempt(List<Waiting<W, A>> group) {
        List<W> works = group.stream().map(one -> one.work).toList();
        try {
            List<A> answers = transactions.attempt(() -> together.run(works));
            for (int i = 0; i < answers.size(); i++) {
                group.get(i).answer.complete(answers.get(i));
            }
            return null;
        } catch (RuntimeException failed) {
            return failed;
        } catch (Error broken) {
            group.forEach(one -> one.answer.completeExceptionally(new IllegalStateException(broken)));
            throw broken;
        }
    }
}
