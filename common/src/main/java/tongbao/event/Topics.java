package tongbao.event;

/** Names and shape of the Kafka topics. */
public final class Topics {
    public static final String CASE_EVENTS = "case-events";
    public static final String RATING_EVENTS = "rating-events";
    /** Compacted, one record per centre, key = centre code. */
    public static final String CATALOGUE = "catalogue";

    /** The same for both event topics and fixed at creation: a case's events and votes meet in one partition number. */
    public static final int EVENT_PARTITIONS = 12;

    private Topics() {}
}
