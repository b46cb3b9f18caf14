package tongbao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tongbao.event.Events.accepted;
import static tongbao.event.Events.at;
import static tongbao.event.Events.completed;
import static tongbao.event.Events.newId;
import static tongbao.event.Events.resumed;
import static tongbao.event.Events.retracted;
import static tongbao.event.Events.step;
import static tongbao.event.Events.suspended;
import static tongbao.event.Events.vote;
import static tongbao.event.Events.withdrawn;
import static tongbao.ledger.Known.record;
import static tongbao.ledger.Known.recorded;
import static tongbao.ledger.Known.standing;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseWithdrawn;
import tongbao.event.EventId;
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
import tongbao.time.Suspension;

class CaseStandingTest {
    private static final String MONDAY = "2023-04-03T09:00:00+08:00";
    private static final String TUESDAY = "2023-04-04T09:00:00+08:00";
    private static final String THURSDAY = "2023-04-06T09:00:00+08:00";
    private static final String FRIDAY = "2023-04-07T09:00:00+08:00";
    private static final EventId LOW = new EventId(UUID.fromString("0fffffff-ffff-ffff-ffff-ffffffffffff"));
    /** Above LOW as text, below it as a signed number. */
    private static final EventId HIGH = new EventId(UUID.fromString("f0000000-0000-0000-0000-000000000000"));

    private static CaseFacts facts(EventId id, String time) {
        return new CaseFacts(id, new CaseKey(Events.CENTRE, "1"), at(time), Events.placement());
    }

    @Test
    void ofTwoAcceptancesTheEarliestCounts() {
        CaseAccepted early = accepted("1", MONDAY);

        CaseStanding standing = standing(accepted("1", TUESDAY), early);

        assertThat(standing.accepted()).isEqualTo(early);
    }

    @Test
    void ofTwoAcceptancesAtOneInstantTheLesserIdCountsByItsText() {
        CaseAccepted low = new CaseAccepted(facts(LOW, MONDAY));
        CaseAccepted high = new CaseAccepted(facts(HIGH, MONDAY));

        CaseStanding standing = standing(high, low);

        assertThat(standing.accepted()).isEqualTo(low);
    }

    @Test
    void ofTwoCompletionsTheEarliestCounts() {
        CaseStanding standing = standing(completed("1", FRIDAY), completed("1", TUESDAY));

        assertThat(standing.closing()).isEqualTo(new Closing(Closing.Kind.COMPLETED, at(TUESDAY), Events.placement()));
    }

    @Test
    void ofCompletedAndWithdrawnTheEarlierClosesTheCase() {
        CaseStanding standing = standing(accepted("1", MONDAY), completed("1", FRIDAY), withdrawn("1", TUESDAY));

        assertThat(standing.closing()).isEqualTo(new Closing(Closing.Kind.WITHDRAWN, at(TUESDAY), Events.placement()));
        assertThat(standing.isOpen()).isFalse();
    }

    @Test
    void ofCompletedAndWithdrawnAtOneInstantTheLesserIdCloses() {
        CaseCompleted completed = new CaseCompleted(facts(HIGH, FRIDAY), Outcome.GRANTED);
        CaseWithdrawn withdrawn = new CaseWithdrawn(facts(LOW, FRIDAY));

        CaseStanding standing = standing(completed, withdrawn);

        assertThat(standing.closing()).isEqualTo(new Closing(Closing.Kind.WITHDRAWN, at(FRIDAY), Events.placement()));
    }

    @Test
    void aCaseIsOpenFromItsAcceptanceToItsClosing() {
        assertThat(standing(accepted("1", MONDAY)).isOpen()).isTrue();
        assertThat(standing(accepted("1", MONDAY), completed("1", FRIDAY)).isOpen())
                .isFalse();
        assertThat(standing(suspended("1", MONDAY)).isOpen()).isFalse();
    }

    @Test
    void aRetractedEventCountsNowhere() {
        CaseAccepted accepted = accepted("1", MONDAY);
        CaseAccepted second = accepted("1", TUESDAY);

        CaseStanding standing = standing(accepted, second, retracted("1", FRIDAY, accepted.id()));

        assertThat(standing.accepted()).isEqualTo(second);
    }

    @Test
    void aRetractionMayComeBeforeWhatItRetractsInArrivalAndInTime() {
        CaseCompleted completed = completed("1", FRIDAY);

        CaseStanding standing = standing(retracted("1", MONDAY, completed.id()), completed);

        assertThat(standing.closing()).isNull();
    }

    @Test
    void aRetractionCannotBeRetracted() {
        CaseAccepted accepted = accepted("1", MONDAY);
        CaseRetracted retraction = retracted("1", TUESDAY, accepted.id());

        CaseStanding standing = standing(accepted, retraction, retracted("1", FRIDAY, retraction.id()));

        assertThat(standing.accepted()).isNull();
    }

    @Test
    void aRetractionOfAnEventNobodyKnowsChangesNothing() {
        CaseAccepted accepted = accepted("1", MONDAY);

        CaseStanding standing = standing(accepted, retracted("1", TUESDAY, newId()));

        assertThat(standing.accepted()).isEqualTo(accepted);
    }

    @Test
    void suspendedAndResumedPairUpInTimeOrder() {
        CaseStanding standing =
                standing(resumed("1", FRIDAY), suspended("1", THURSDAY), resumed("1", TUESDAY), suspended("1", MONDAY));

        assertThat(standing.suspensions())
                .containsExactly(new Suspension(at(MONDAY), at(TUESDAY)), new Suspension(at(THURSDAY), at(FRIDAY)));
    }

    @Test
    void aResumptionWithoutSuspensionIsIgnored() {
        CaseStanding standing = standing(resumed("1", MONDAY), suspended("1", TUESDAY), resumed("1", FRIDAY));

        assertThat(standing.suspensions()).containsExactly(new Suspension(at(TUESDAY), at(FRIDAY)));
    }

    @Test
    void aSecondSuspensionOfAStandingClockChangesNothing() {
        CaseStanding standing = standing(suspended("1", MONDAY), suspended("1", TUESDAY), resumed("1", FRIDAY));

        assertThat(standing.suspensions()).containsExactly(new Suspension(at(MONDAY), at(FRIDAY)));
    }

    @Test
    void anOpenSuspensionStopsTheClockUntilItIsResumed() {
        CaseStanding standing = standing(accepted("1", MONDAY), suspended("1", TUESDAY));

        assertThat(standing.suspensions()).containsExactly(new Suspension(at(TUESDAY), null));
    }

    @Test
    void anOpenSuspensionEndsWithTheCase() {
        CaseStanding standing = standing(suspended("1", TUESDAY), completed("1", FRIDAY), resumed("1", FRIDAY));

        assertThat(standing.suspensions()).containsExactly(new Suspension(at(TUESDAY), at(FRIDAY)));
    }

    @Test
    void whatTheClockDidAfterTheClosingIsIgnored() {
        CaseStanding standing = standing(completed("1", MONDAY), suspended("1", TUESDAY), resumed("1", FRIDAY));

        assertThat(standing.suspensions()).isEmpty();
    }

    @Test
    void aCaseThatIsResumedAndSuspendedAtOneInstantIsSuspendedTwice() {
        CaseStanding standing =
                standing(suspended("1", MONDAY), resumed("1", TUESDAY), suspended("1", TUESDAY), resumed("1", FRIDAY));

        assertThat(standing.suspensions())
                .containsExactly(new Suspension(at(MONDAY), at(TUESDAY)), new Suspension(at(TUESDAY), at(FRIDAY)));
    }

    @Test
    void aRunningClockThatIsSuspendedAndResumedAtOneInstantRunsOn() {
        CaseStanding standing = standing(resumed("1", MONDAY), suspended("1", MONDAY));

        assertThat(standing.suspensions()).isEmpty();
    }

    @Test
    void aRetractedSuspensionNeverStoppedTheClock() {
        var suspended = suspended("1", MONDAY);

        CaseStanding standing = standing(suspended, resumed("1", FRIDAY), retracted("1", FRIDAY, suspended.id()));

        assertThat(standing.suspensions()).isEmpty();
    }

    @Test
    void ofTwoVotesTheEarliestCounts() {
        RatingCast early = vote("1", Level.SATISFIED, MONDAY);
        CaseRecord record = record(completed("1", MONDAY))
                .with(recorded(vote("1", Level.VERY_DISSATISFIED, TUESDAY)))
                .with(recorded(early));

        CaseStanding standing = CaseStanding.of(record);

        assertThat(standing.vote()).isEqualTo(early);
    }

    @Test
    void ofTwoVotesAtOneInstantTheLesserIdCounts() {
        RatingCast low = new RatingCast(
                LOW, new CaseKey("YC", "1"), Level.SATISFIED, at(MONDAY), VoteChannel.QR, java.util.List.of());
        RatingCast high = new RatingCast(
                HIGH, new CaseKey("YC", "1"), Level.DISSATISFIED, at(MONDAY), VoteChannel.QR, java.util.List.of());

        CaseStanding standing =
                CaseStanding.of(CaseRecord.EMPTY.with(recorded(high)).with(recorded(low)));

        assertThat(standing.vote()).isEqualTo(low);
    }

    @Test
    void aPersonsVoteCountsHoweverEarlyADefaultOneWasPutIn() {
        RatingCast personal = vote("1", Level.DISSATISFIED, FRIDAY);

        CaseStanding standing = rated(byDefault(MONDAY), personal);

        assertThat(standing.vote()).isEqualTo(personal);
        assertThat(standing.personalVote()).isEqualTo(personal);
        assertThat(standing.isDefaulted()).isFalse();
    }

    @Test
    void aVoteByDefaultCountsWhereNobodyRated() {
        RatingCast byDefault = byDefault(MONDAY);

        CaseStanding standing = rated(byDefault(FRIDAY), byDefault);

        assertThat(standing.vote()).isEqualTo(byDefault);
        assertThat(standing.personalVote()).isNull();
        assertThat(standing.isDefaulted()).isTrue();
    }

    @Test
    void aWithdrawnVoteLeavesTheCaseUnratedAndNoLaterOneTakesItsPlace() {
        RatingCast bad = vote("1", Level.VERY_DISSATISFIED, MONDAY);
        CaseRecord record = record(completed("1", MONDAY))
                .with(recorded(step("1", bad.id(), ReviewState.INVALID, TUESDAY)))
                .with(recorded(vote("1", Level.SATISFIED, FRIDAY)))
                .with(recorded(bad));

        CaseStanding standing = CaseStanding.of(record);

        assertThat(standing.vote()).isNull();
        assertThat(standing.review()).isEqualTo(Review.NONE);
    }

    @Test
    void aVoteByDefaultStandsAgainWhenThePersonsIsWithdrawn() {
        RatingCast bad = vote("1", Level.DISSATISFIED, TUESDAY);
        RatingCast byDefault = byDefault(MONDAY);

        CaseStanding standing = CaseStanding.of(record(completed("1", MONDAY))
                .with(recorded(bad))
                .with(recorded(byDefault))
                .with(recorded(step("1", bad.id(), ReviewState.INVALID, FRIDAY))));

        assertThat(standing.vote()).isEqualTo(byDefault);
    }

    @Test
    void theFirstRectificationSaysWhetherItWasInTime() {
        RatingCast bad = vote("1", Level.DISSATISFIED, MONDAY);
        CaseKey key = bad.caseKey();
        CaseRecord record = record(completed("1", MONDAY))
                .with(recorded(new ReviewStepped(
                        newId(), key, bad.id(), ReviewState.RECTIFIED, at(FRIDAY), Timeliness.LATE, null)))
                .with(recorded(step("1", bad.id(), ReviewState.RECTIFIED, TUESDAY)))
                .with(recorded(step("1", bad.id(), ReviewState.REVISITED, THURSDAY)))
                .with(recorded(bad));

        CaseStanding standing = CaseStanding.of(record);

        assertThat(standing.vote()).isEqualTo(bad);
        assertThat(standing.review()).isEqualTo(new Review(Timeliness.ON_TIME, Level.SATISFIED));
    }

    @Test
    void stepsOfAnotherVoteOrOfAGoodOneRectifyNothing() {
        RatingCast good = vote("1", Level.SATISFIED, MONDAY);

        CaseStanding standing = CaseStanding.of(record(completed("1", MONDAY))
                .with(recorded(good))
                .with(recorded(step("1", good.id(), ReviewState.RECTIFIED, TUESDAY)))
                .with(recorded(step("1", newId(), ReviewState.RECTIFIED, TUESDAY))));

        assertThat(standing.vote()).isEqualTo(good);
        assertThat(standing.review()).isEqualTo(Review.NONE);
    }

    private static CaseStanding rated(RatingCast... votes) {
        CaseRecord record = record(completed("1", MONDAY));
        for (RatingCast vote : votes) {
            record = record.with(recorded(vote));
        }
        return CaseStanding.of(record);
    }

    private static RatingCast byDefault(String time) {
        return new RatingCast(
                newId(),
                new CaseKey(Events.CENTRE, "1"),
                Level.BASICALLY_SATISFIED,
                at(time),
                VoteChannel.WEB,
                java.util.List.of(),
                VoteOrigin.DEFAULT);
    }

    @Test
    void aVoteCountsWhereTheCompletionSaysElseWhereTheAcceptanceSays() {
        Placement there = Events.placement("YC-T", "RSJ", "RSJ-001");
        CaseCompleted completedThere = new CaseCompleted(
                new CaseFacts(newId(), new CaseKey(Events.CENTRE, "1"), at(FRIDAY), there), Outcome.GRANTED);

        assertThat(standing(accepted("1", MONDAY), completedThere).votePlacement())
                .isEqualTo(there);
        assertThat(standing(accepted("1", MONDAY)).votePlacement()).isEqualTo(Events.placement());
        assertThat(standing(accepted("1", MONDAY), withdrawn("1", FRIDAY)).votePlacement())
                .isEqualTo(Events.placement());
        assertThat(standing(resumed("1", MONDAY)).votePlacement()).isNull();
    }
}
