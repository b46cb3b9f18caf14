package tongbao.rating.integrity;

/** What may be wrong with votes. */
public enum FindingKind {
    /** Many votes of one pad within a short span. Gateways carry the votes of many people at once and are left out. */
    BURST,
    /** Several votes of one pad in the same second. */
    SAME_SECOND,
    /** A pad whose last votes are all of one level. */
    ALL_ALIKE,
    /**
     * Votes of a device that is registered for the staff (TERMINAL), or of a pad under a channel that is not its own. A
     * gateway speaks for every channel and for the past, so no channel is foreign to it.
     */
    STAFF_DEVICE,
    /** Votes given before their case was completed, as far as cases are known, by whatever device. */
    BEFORE_COMPLETION,
    /** A pad from which nothing comes while its window goes on completing cases. */
    SILENT_PAD
}
