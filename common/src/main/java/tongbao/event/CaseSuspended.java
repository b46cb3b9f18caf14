package tongbao.event;

/** 特别程序 or 补正 began: the clock of the limits stops. */
public record CaseSuspended(CaseFacts facts) implements CaseEvent {
    @Override
    public CaseEventType type() {
        return CaseEventType.SUSPENDED;
    }
}
