package tongbao.intake.cases;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import tongbao.problem.Violation;

/** What came of checking events: records that may be sent, all of them, or why none may. */
sealed interface Checked {
    record Sendable(List<ProducerRecord<byte[], byte[]>> records) implements Checked {}

    record Refused(Refusal refusal) implements Checked {}

    static Checked refused(Refusal.Kind kind, List<Violation> violations) {
        return new Refused(new Refusal(kind, violations));
    }

    static Checked refused(Refusal.Kind kind, Violation violation) {
        return new Refused(Refusal.of(kind, violation));
    }
}
