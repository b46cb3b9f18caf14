package tongbao.event;

/** Bytes on a topic that are not the event they should be. Such a record goes to quarantine with this reason. */
public final class UnreadableEvent extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableEvent(String reason) {
        super(reason);
    }
}
