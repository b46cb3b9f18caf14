package tongbao.report;

import java.util.List;
import tongbao.event.Applicant;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseResumed;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseSuspended;
import tongbao.event.CaseWithdrawn;
import tongbao.event.Channel;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.event.VoteOrigin;

/** Events of a centre that a test has for itself, with the places of the sample catalogue. */
public record CentreEvents(String centre) {
    /** Promised in 5 working days, by law in 20. */
    public static final Placement COUNTER =
            new Placement("YC-H", "SCJG", "A03", "S01", "SCJG-001", Channel.WINDOW, Applicant.PERSON);
    /** Decided on the spot. */
    public static final Placement ON_THE_SPOT =
            new Placement("YC-H", "SCJG", "A03", "S01", "SCJG-002", Channel.KIOSK, null);
    /** Promised in 1 working day, by law in 5. */
    public static final Placement TOWN =
            new Placement("YC-T", "RSJ", null, null, "RSJ-001", Channel.ONLINE, Applicant.ENTERPRISE);

    public CaseFacts facts(String no, String time, Placement place) {
        return new CaseFacts(Events.newId(), key(no), Events.at(time), place);
    }

    public CaseKey key(String no) {
        return new CaseKey(centre, no);
    }

    public CaseAccepted accepted(String no, String time, Placement place) {
        return new CaseAccepted(facts(no, time, place));
    }

    public CaseCompleted completed(String no, String time, Placement place) {
        return new CaseCompleted(facts(no, time, place), Outcome.GRANTED);
    }

    public CaseWithdrawn withdrawn(String no, String time, Placement place) {
        return new CaseWithdrawn(facts(no, time, place));
    }

    public CaseSuspended suspended(String no, String time) {
        return new CaseSuspended(facts(no, time, COUNTER));
    }

    public CaseResumed resumed(String no, String time) {
        return new CaseResumed(facts(no, time, COUNTER));
    }

    public CaseRetracted retracted(CaseEvent event) {
        return new CaseRetracted(
                new CaseFacts(Events.newId(), event.caseKey(), event.occurredAt(), event.placement()), event.id());
    }

    public RatingCast vote(String no, Level level, String time) {
        return new RatingCast(
                Events.newId(),
                key(no),
                level,
                Events.at(time),
                VoteChannel.PAD,
                level.isBad() ? List.of("窗口服务/态度") : List.of());
    }

    /** What the centre's rules put in where nobody rated. */
    public RatingCast byDefault(String no, String time) {
        return new RatingCast(
                Events.newId(),
                key(no),
                Level.BASICALLY_SATISFIED,
                Events.at(time),
                VoteChannel.WEB,
                List.of(),
                VoteOrigin.DEFAULT);
    }

    /** A second rating comes with every revisit. */
    public ReviewStepped step(RatingCast vote, ReviewState state, String time, Timeliness timeliness) {
        Level second = state == ReviewState.REVISITED ? Level.SATISFIED : null;
        return new ReviewStepped(Events.newId(), vote.caseKey(), vote.id(), state, Events.at(time), timeliness, second);
    }
}
