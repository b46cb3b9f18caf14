package tongbao.report.ledger;

/** What became of one event, vote or step of a case. */
public enum Verdict {
    /** It counts. */
    COUNTED,
    /** Taken back by a retraction. */
    RETRACTED,
    /** A later one of a kind of which the earliest counts. */
    DUPLICATE,
    /** A suspension while suspended, or a resumption while the clock ran. */
    UNPAIRED,
    /** A suspension or resumption of a case that was closed. */
    AFTER_CLOSING,
    /** A retraction of nothing: no such event in this case, or itself a retraction. */
    WITHOUT_EFFECT,
    /** A vote of a case that is not known, so that it has no place to count. */
    WITHOUT_CASE,
    /** A vote that its closed loop found invalid: malicious or mistaken. */
    WITHDRAWN,
    /** A vote by default of a case that a person rated. */
    SUPERSEDED,
    /** A step in the closed loop of no bad vote of this case. */
    WITHOUT_VOTE;

    public boolean counts() {
        return this == COUNTED;
    }
}
