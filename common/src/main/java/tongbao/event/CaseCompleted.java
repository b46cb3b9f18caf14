package tongbao.event;

/** 办结: the centre decided; the case is closed. */
public record CaseCompleted(CaseFacts facts, Outcome outcome) implements CaseEvent {
    @Override
    public CaseEventType type() {
        return CaseEventType.COMPLETED;
    }
}
