package tongbao.intake.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides at once whether a request may be sent. The bytes that are with the producer are bounded, and given back only
 * when it is done with them, whoever still waits; and nothing is added while the broker is away or has left a request
 * without acknowledgement for longer than one may take.
 */
@ApplicationScoped
class Admission {
    private final BrokerWatch broker;
    private final long mostBytes;
    private final long ackTimeoutNanos;
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final Queue<Sending> pending = new ConcurrentLinkedQueue<>();

    Admission(BrokerWatch broker, IntakeConfig config) {
        this.broker = broker;
        this.mostBytes = config.bytesInFlight();
        this.ackTimeoutNanos = config.ackTimeout().toNanos();
    }

    /** Lets a request in, which must then end; or says why not. */
    @Nullable
    Delivery enter(Sending sending, long nowNanos) {
        if (broker.away() != null || isOverdue(nowNanos)) {
            return Delivery.AWAY;
        }
        if (bytesInFlight.addAndGet(sending.bytes()) > mostBytes) {
            bytesInFlight.addAndGet(-sending.bytes());
            return Delivery.BUSY;
        }
        pending.add(sending);
        return null;
    }

    /** The producer is done with a request that was let in. */
    void leave(Sending sending) {
        bytesInFlight.addAndGet(-sending.bytes());
        forgetEnded();
    }

    long bytesInFlight() {
        return bytesInFlight.get();
    }

    /** True while the oldest request has waited longer for its acknowledgement than one may. */
    boolean isOverdue(long nowNanos) {
        forgetEnded();
        Sending oldest = pending.peek();
        return oldest != null && oldest.ageNanos(nowNanos) > ackTimeoutNanos;
    }

    /** Ends come in any order; what ended behind the oldest is forgotten together with it. */
    private void forgetEnded() {
        for (Sending oldest = pending.peek(); oldest != null && oldest.isOver(); oldest = pending.peek()) {
            pending.remove(oldest);
        }
    }
}
