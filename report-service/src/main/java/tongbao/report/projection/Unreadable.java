package tongbao.report.projection;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that goes to quarantine, and why. */
record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
    private static final char REPLACEMENT = '\uFFFD';

    /** A parser may quote the very bytes it stumbled on, and PostgreSQL keeps no NUL: the batch would fail for ever. */
    Unreadable {
        reason = reason.replace('\0', REPLACEMENT);
    }
}
