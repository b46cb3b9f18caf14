package tongbao.event;

/** Who put a vote in. */
public enum VoteOrigin {
    PERSON,
    /** The centre's rules, for a case that nobody rated in time (默认评价). */
    DEFAULT
}
