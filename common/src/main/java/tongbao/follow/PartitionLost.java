package tongbao.follow;

import org.apache.kafka.common.TopicPartition;

/** Somebody else moved this partition's offset: nothing of the batch may count, and the position is read again. */
public final class PartitionLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartitionLost(TopicPartition partition) {
        super("offset moved by another: " + partition);
    }
}
