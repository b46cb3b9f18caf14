package tongbao.report.query;

import java.util.List;

/**
 * How far the figures have come.
 *
 * @param lag records on the topics that are not counted yet
 */
public record Progress(long lag, List<PartitionProgress> partitions) {
    /**
     * One partition.
     *
     * @param applied the offset of the next record to count
     * @param end the offset the next record written will have
     */
    public record PartitionProgress(String topic, int partition, long applied, long end) {}
}
