package tongbao.event;

/** Names and shape of the Kafka topics. */
public final class Topics {
    public static final String CASE_EVENTS = "case-events";
    public static final String RATING_EVENTS = "rating-events";
    /** Compacted, one record per centre, key = centre code. */
    public static final String CATALOGUE = "catalogue";
    /** Compacted, one record per version of a year's working calendar, key = {@code year/version}. */
    public static final String CALENDARS = "calendars";

    /** The same for both event topics and fixed at creation: a case's events and votes meet in one partition number. */
    public static final int EVENT_PARTITIONS = 12;

    /** A catalogue is one record; 8 MiB as posted grow by what it leaves out: defaults, versions, nulls. */
    public static final int LARGEST_CATALOGUE_BYTES = 32 * 1024 * 1024;

    private Topics() {}
}
