package tongbao.intake.cases;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request on their way. The producer calls it back once for each record handed over; after the last
 * one, and not when somebody stopped waiting, it is over.
 */
final class Sending implements Callback {
    private final long bytes;
    private final long startedNanos;
    private final Consumer<Sending> whenOver;
    /** Records without an answer yet, and one for the hand-over itself, lest quick answers end it too early. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
    private volatile @Nullable Exception failure;

    Sending(long bytes, long startedNanos, Consumer<Sending> whenOver) {
        this.bytes = bytes;
        this.startedNanos = startedNanos;
        this.whenOver = whenOver;
    }

    long bytes() {
        return bytes;
    }

    long ageNanos(long nowNanos) {
        return nowNanos - startedNanos;
    }

    /** Completes when the producer is done with all: true if every record was acknowledged. */
    CompletableFuture<Boolean> acknowledged() {
        return acknowledged;
    }

    boolean isOver() {
        return open.get() == 0;
    }

    @Nullable
    Exception failure() {
        return failure;
    }

    /** Before each record that is handed to the producer. */
    void handingOver() {
        open.incrementAndGet();
    }

    /** After the last record, or when the hand-over was given up. */
    void handedOver() {
        oneDone();
    }

    void fail(Exception reason) {
        failure = reason;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
        if (failed != null) {
            fail(failed);
        }
        oneDone();
    }

    private void oneDone() {
        if (open.decrementAndGet() == 0) {
            whenOver.accept(this);
            acknowledged.complete(failure == null);
        }
    }
}
