package tongbao.event;

/** 受理: the centre took the application. */
public record CaseAccepted(CaseFacts facts) implements CaseEvent {
    @Override
    public CaseEventType type() {
        return CaseEventType.ACCEPTED;
    }
}
