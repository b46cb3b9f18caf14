package tongbao.ledger;

/** Where a record stands on its topic. */
public record Position(int partition, long offset) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        int byPartition = Integer.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }
}
