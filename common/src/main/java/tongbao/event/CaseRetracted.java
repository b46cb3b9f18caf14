package tongbao.event;

/** Takes back one earlier or later arriving event of the same case; cannot itself be retracted. */
public record CaseRetracted(CaseFacts facts, EventId retracts) implements CaseEvent {
    @Override
    public CaseEventType type() {
        return CaseEventType.RETRACTED;
    }
}
