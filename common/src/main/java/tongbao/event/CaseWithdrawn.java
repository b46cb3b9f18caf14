package tongbao.event;

/** 撤件: the applicant took the application back; the case is closed. */
public record CaseWithdrawn(CaseFacts facts) implements CaseEvent {
    @Override
    public CaseEventType type() {
        return CaseEventType.WITHDRAWN;
    }
}
