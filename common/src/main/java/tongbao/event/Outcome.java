package tongbao.event;

/** What a completed case ended in. */
public enum Outcome {
    GRANTED,
    REFUSED,
    RETURNED
}
