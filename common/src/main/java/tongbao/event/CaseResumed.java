package tongbao.event;

/** The clock of the limits runs again. */
public record CaseResumed(CaseFacts facts) implements CaseEvent {
    @Override
    public CaseEventType type() {
        return CaseEventType.RESUMED;
    }
}
