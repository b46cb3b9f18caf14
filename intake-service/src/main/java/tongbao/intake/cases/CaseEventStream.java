package tongbao.intake.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Violation;
import tongbao.security.DeviceIdentity;

/**
 * One NDJSON stream: batch after batch is read, checked and sent, a few of them at once. It ends with the stream, or
 * with the first batch that is refused or not acknowledged, and then tells what was accepted up to there.
 */
final class CaseEventStream {
    private record Sent(BatchResult result, CompletableFuture<Delivery> delivery) {}

    /** What was accepted, and why it ended early if it did. */
    record Ending(List<BatchResult> results, @Nullable Refusal refusal) {
        int accepted() {
            return results.stream().mapToInt(BatchResult::accepted).sum();
        }
    }

    private final CaseEventReader reader;
    private final CaseEventPublisher publisher;
    private final DeviceIdentity device;
    private final DeviceStanding standing;
    private final IntakeConfig.Stream config;
    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private final List<BatchResult> results = new ArrayList<>();
    private int batches;
    /** Why it ended early; the first reason stays. */
    private @Nullable Refusal refusal;

    CaseEventStream(
            CaseEventReader reader,
            CaseEventPublisher publisher,
            DeviceIdentity device,
            DeviceStanding standing,
            IntakeConfig.Stream config) {
        this.reader = reader;
        this.publisher = publisher;
        this.device = device;
        this.standing = standing;
        this.config = config;
    }

    /** Reads on this thread; the last acknowledgements come on the producer's. */
    CompletionStage<Ending> run(InputStream body) {
        Refusal ofReading = readAll(body);
        CompletableFuture<?>[] last = inFlight.stream().map(Sent::delivery).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(last).thenApply(all -> {
            settle(0);
            if (ofReading != null) {
                endWith(ofReading);
            }
            return new Ending(results, refusal);
        });
    }

    private @Nullable Refusal readAll(InputStream body) {
        LineBatches lines = new LineBatches(body, config.batchLines(), config.batchBytes());
        try {
            while (refusal == null && lines.hasNext()) {
                Refusal refused = take(lines.next(), lines.bytes());
                if (refused != null) {
                    return refused;
                }
            }
            return null;
        } catch (IOException brokenOff) {
            return Refusal.of(Refusal.Kind.MALFORMED, Violation.whole("请求内容不完整"));
        }
    }

    private @Nullable Refusal take(LineBatches.Batch batch, byte[] bytes) {
        if (!standing.lasts()) {
            return Refusal.of(Refusal.Kind.REVOKED);
        }
        Checked checked = reader.read(batch, bytes, device);
        if (checked instanceof Checked.Refused refused) {
            return refused.refusal();
        }
        send(((Checked.Sendable) checked).records(), batch.firstNumber());
        settle(config.batchesInFlight() - 1);
        return null;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records, int from) {
        if (!records.isEmpty()) {
            inFlight.add(new Sent(new BatchResult(batches++, from, records.size()), publisher.publish(records)));
        }
    }

    /** Waits until at most so many batches are in flight. No wait is longer than the ack timeout. */
    private void settle(int most) {
        while (inFlight.size() > most) {
            Sent oldest = inFlight.remove();
            Delivery delivery = oldest.delivery().join();
            if (delivery == Delivery.ACKNOWLEDGED) {
                results.add(oldest.result());
            } else {
                endWith(delivery.refusal());
            }
        }
    }

    private void endWith(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }
}
