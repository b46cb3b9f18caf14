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
    RETRACTION_WITHOUT_EFFECT;

    public int bit() {
        return 1 << ordinal();
    }
}
