package tongbao.rating.audit;

/** What can be done with raters' personal data that leaves a trace. */
public enum AuditedAction {
    /** A contact was shown in full. */
    CONTACT_READ,
    /** Everything known of a rater was handed out. */
    RATER_EXPORTED,
    /** Contact, comment and additions of a rater were removed for ever. */
    RATER_ERASED
}
