package tongbao.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Events for tests, all of one small made-up centre "YC" (see {@code Catalogues} fixtures). */
public final class Events {
    public static final String CENTRE = "YC";

    private Events() {}

    public static EventId newId() {
        return new EventId(UUID.randomUUID());
    }

    public static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    public static Placement placement(String hall, String department, String item) {
        return new Placement(hall, department, "A03", "S01", item, Channel.WINDOW, Applicant.PERSON);
    }

    public static Placement placement() {
        return placement("YC-H", "SCJG", "SCJG-001");
    }

    public static CaseFacts facts(String caseNo, String time) {
        return new CaseFacts(newId(), new CaseKey(CENTRE, caseNo), at(time), placement());
    }

    public static CaseAccepted accepted(String caseNo, String time) {
        return new CaseAccepted(facts(caseNo, time));
    }

    public static CaseCompleted completed(String caseNo, String time) {
        return new CaseCompleted(facts(caseNo, time), Outcome.GRANTED);
    }

    public static CaseWithdrawn withdrawn(String caseNo, String time) {
        return new CaseWithdrawn(facts(caseNo, time));
    }

    public static CaseSuspended suspended(String caseNo, String time) {
        return new CaseSuspended(facts(caseNo, time));
    }

    public static CaseResumed resumed(String caseNo, String time) {
        return new CaseResumed(facts(caseNo, time));
    }

    public static CaseRetracted retracted(String caseNo, String time, EventId of) {
        return new CaseRetracted(facts(caseNo, time), of);
    }

    public static ReviewStepped step(String caseNo, EventId vote, ReviewState state, String time) {
        Level second = state == ReviewState.REVISITED ? Level.SATISFIED : null;
        return new ReviewStepped(
                newId(), new CaseKey(CENTRE, caseNo), vote, state, at(time), Timeliness.ON_TIME, second);
    }

    public static CanaryCast canary(String caseNo, Level level, String time) {
        return new CanaryCast(newId(), new CaseKey(CENTRE, caseNo), level, at(time), VoteChannel.PAD);
    }

    public static RatingCast vote(String caseNo, Level level, String time) {
        return new RatingCast(
                newId(),
                new CaseKey(CENTRE, caseNo),
                level,
                at(time),
                VoteChannel.PAD,
                level.isBad() ? List.of("窗口服务/态度") : List.of());
    }
}
