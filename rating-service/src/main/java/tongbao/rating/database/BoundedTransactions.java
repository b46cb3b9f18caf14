package tongbao.rating.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Arrival arrival;
    private final Semaphore turns;
    private final AtomicBoolean away = new AtomicBoolean();

    BoundedTransactions(TransactionsConfig config, Arrival arrival) {
        this.config = config;
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

    private void takeTurn() {
        Duration left = config.longestWait().minus(arrival.ago());
        try {
            if (!turns.tryAcquire(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS)) {
                throw unavailable("评价服务繁忙,请稍后重试");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unavailable("评价服务正在停止,请稍后重试");
        }
    }

    private <T> T attempt(Callable<T> work) {
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
                    throw unavailable("评价服务繁忙,请稍后重试");
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
