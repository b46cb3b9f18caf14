package tongbao.rating.vote;

/** What became of one posted vote. */
enum Fate {
    /** It is the vote of its case now. */
    TAKEN,
    /** It already was. */
    REPEATED,
    /** Its case has another vote (一次一评). */
    CASE_ALREADY_RATED,
    /** Its case was completed too long before it; nothing of the request was written. */
    TOO_LATE,
    /** Its id stands for a vote that says something else; nothing of the request was written. */
    ID_REUSED;

    /** Whether an array with such a vote is refused as a whole. */
    boolean undoesArray() {
        return this == TOO_LATE || this == ID_REUSED;
    }
}
