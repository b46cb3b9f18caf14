package tongbao.report.projection;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that goes to quarantine, and why. */
record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {}
