package tongbao.report.ledger;

/** Something about a case that somebody should look at, and that its record shows. Each is a bit of a column. */
public enum Finding {
    /** A kind of event of which one counts came again under another id: acceptance, closing or vote. */
    SAME_TYPE_OTHER_ID,
    COMPLETION_WITHOUT_ACCEPTANCE,
    WITHDRAWAL_WITHOUT_ACCEPTANCE,
    /** A suspension or resumption that changed nothing. */
    UNPAIRED_SUSPENSION,
    VOTE_WITHOUT_CASE,
    /** A retraction of an event that is not of this case, or is itself a retraction. */
    RETRACTION_WITHOUT_EFFECT,
    /** A vote that counts nowhere any more, by the word of two people of the centre. */
    WITHDRAWN_VOTE,
    /** A step in the closed loop of a bad vote that the case does not have. */
    STEP_WITHOUT_VOTE;

    public int bit() {
        return 1 << ordinal();
    }
}
