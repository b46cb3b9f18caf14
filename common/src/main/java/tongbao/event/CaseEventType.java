package tongbao.event;

/** The names of case events in JSON. */
public enum CaseEventType {
    ACCEPTED,
    COMPLETED,
    SUSPENDED,
    RESUMED,
    WITHDRAWN,
    RETRACTED
}
