package tongbao.rating.canary;

/** How far a canary has come. */
public enum CanaryState {
    /** Its case number is known; nobody has voted yet. */
    PREPARED,
    /** A vote came and is durable. */
    STORED,
    /** The vote's event was read back from the topic, as everybody who counts reads it. */
    ON_TOPIC
}
