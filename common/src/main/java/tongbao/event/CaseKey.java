package tongbao.event;

/** A case (办件): its number inside its centre. */
public record CaseKey(String centre, String caseNo) implements Comparable<CaseKey> {

    /** The Kafka record key {@code centre/caseNo}: a case's events and votes meet in partitions of the same number. */
    public String recordKey() {
        return centre + "/" + caseNo;
    }

    @Override
    public int compareTo(CaseKey other) {
        int byCentre = centre.compareTo(other.centre);
        return byCentre != 0 ? byCentre : caseNo.compareTo(other.caseNo);
    }
}
