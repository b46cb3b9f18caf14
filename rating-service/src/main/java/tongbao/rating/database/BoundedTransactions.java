package tongbao.rating.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Runs the transactions of requests, a bounded number at once. A request that cannot have its turn in time, or whose
 * database is away, is refused as {@link Unavailable} and may come again: it must be idempotent, since a commit whose answer was lost
 * may have happened.
 */
@ApplicationScoped
public class BoundedTransactions {
    private static final Logger LOG = Logger.getLogger(BoundedTransactions.class);

    private final TransactionsConfig config;
    private final SharedTransactionsConfig shared;
    private final Arrival arrival;
    private final Semaphore turns;
    private final AtomicBoolean away = new AtomicBoolean();

    BoundedTransactions(TransactionsConfig config, SharedTransactionsConfig shared, Arrival arrival) {
        this.config = config;
        this.shared = shared;
        this.arrival = arrival;
        this.turns = new Semaphore(config.atOnce(), true);
    }

    /** Carries an answer out of a transaction that is not to be committed. */
    private static final class TakenBack extends RuntimeException {
        final transient Object answer;

        TakenBack(Object answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    /**
     * Runs the work in a transaction of its own, several times if it must; only the last time counts. Work that marks its
     * transaction with {@link QuarkusTransaction#setRollbackOnly()} still has its answer returned.
     */
    public <T> T run(Callable<T> work) {
        takeTurn();
        try {
            return attempt(work);
        } finally {
            turns.release();
        }
    }

    /** Transactions that the work of several requests shares; close them before the service ends. */
    public <W, A> SharedTransactions<W, A> shared(
            String name, ToIntFunction<W> size, SharedTransactions.Together<W, A> together) {
        return new SharedTransactions<>(this, shared, name, size, together);
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
    }

    /** How long the request under way may still wait for its turn. */
    Duration patience() {
        Duration left = config.longestWait().minus(arrival.ago());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Unavailable busy() {
        return unavailable("评价服务繁忙,请稍后重试");
    }

    Unavailable stopping() {
        return unavailable("评价服务正在停止,请稍后重试");
    }

    /** Runs the work without a turn, by whoever bounds itself. */
    <T> T attempt(Callable<T> work) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                T answer = once(work);
                noteBack();
                return answer;
            } catch (RuntimeException failed) {
                giveUpUnlessWorthAnotherTry(failed, attempt, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    @SuppressWarnings("unchecked") // what was put in a line above
    private static <T> T once(Callable<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                T answer = work.call();
                if (QuarkusTransaction.isRollbackOnly()) {
                    throw new TakenBack(answer);
                }
                return answer;
            });
        } catch (TakenBack takenBack) {
            return (T) takenBack.answer;
        }
    }

    private void giveUpUnlessWorthAnotherTry(RuntimeException failed, int attempt, Duration taken) {
        switch (DatabaseFailure.of(failed)) {
            case FAULT -> throw failed;
            case COLLISION -> {
                if (attempt >= config.collisions()) {
                    throw busy();
                }
            }
            case BROKEN -> {
                // After an outage every idle connection is, and each try takes one out of the pool.
                if (attempt >= config.brokenConnections() || taken.compareTo(config.longestWait()) > 0) {
                    throw away(failed);
                }
            }
            case AWAY -> throw away(failed);
        }
    }

    /** Said in the log once per outage, not once per request. */
    private Unavailable away(RuntimeException failed) {
        if (away.compareAndSet(false, true)) {
            LOG.warn("database away, refusing requests until it is back", failed);
        }
        return unavailable("数据库暂时不可用,请稍后重试");
    }

    private Unavailable unavailable(String detail) {
        return new Unavailable(detail, config.retryAfter());
    }

    private void noteBack() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("database back");
        }
    }
}
