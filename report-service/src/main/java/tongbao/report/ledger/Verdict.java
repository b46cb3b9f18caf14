package tongbao.report.ledger;

/** What became of one event or vote of a case. */
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
    WITHOUT_CASE;

    public boolean counts() {
        return this == COUNTED;
    }
}
