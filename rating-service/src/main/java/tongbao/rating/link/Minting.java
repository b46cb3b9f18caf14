package tongbao.rating.link;

/** What came of asking for a link. */
sealed interface Minting {
    record Minted(Link link) implements Minting {}

    record Refused(Refusal refusal) implements Minting {}

    /** Why there is no link to a case. */
    enum Refusal {
        UNKNOWN_CASE,
        NOT_COMPLETED,
        /** The pad that asks stands elsewhere. */
        ELSEWHERE,
        ALREADY_RATED,
        /** Its voting window is over. */
        TOO_LATE
    }
}
