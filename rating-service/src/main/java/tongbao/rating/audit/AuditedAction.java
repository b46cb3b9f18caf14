package tongbao.rating.audit;

/** What can be done with raters' personal data that leaves a trace. */
public enum AuditedAction {
    /** A contact was shown in full. */
    CONTACT_READ
}
