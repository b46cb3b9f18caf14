package tongbao.event;

/** Who applied: a natural person or an enterprise. */
public enum Applicant {
    PERSON,
    ENTERPRISE
}
