package tongbao.report.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tongbao.event.Events.accepted;
import static tongbao.event.Events.at;
import static tongbao.event.Events.completed;
import static tongbao.event.Events.newId;
import static tongbao.event.Events.resumed;
import static tongbao.event.Events.suspended;
import static tongbao.event.Events.vote;
import static tongbao.event.Events.withdrawn;
import static tongbao.ledger.Known.record;
import static tongbao.ledger.Known.recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.calendar.CalendarHistory;
import tongbao.catalogue.Centre;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.report.CentreEvents;
import tongbao.time.Convention;
import tongbao.time.DeadlineRule;

/** What one case adds to which figures. The item has 7 days promised and 10 by law, as in the glossary's example. */
class ContributionTest {
    /** The glossary's: warning after 10-19 10:00, yellow after 10-24 10:00, red after 10-29 10:00. */
    private static final String ACCEPTED = "2018-10-15T10:00:00+08:00";

    private static final String PROMISED = "2018-10-24T10:00:00+08:00";
    private static final String STATUTORY = "2018-10-29T10:00:00+08:00";
    private static final CentreEvents AT = new CentreEvents(Events.CENTRE);
    private static final CalendarHistory CALENDARS = CalendarHistory.bundled();
    private static final CentreRules RULES = rules(7, 10);

    private record Count(Measure measure, Instant at, Placement where) {}

    @Test
    void anOpenCaseIsAcceptedAndInStock() {
        assertThat(counts(record(accepted("1", ACCEPTED)), RULES))
                .containsExactlyInAnyOrder(count(Measure.ACCEPTED, ACCEPTED), count(Measure.STOCK_IN, ACCEPTED));
    }

    @Test
    void aCompletionAtTheLimitIsOnTime() {
        CaseRecord record = record(accepted("1", ACCEPTED), completed("1", PROMISED));

        assertThat(counts(record, RULES))
                .containsExactlyInAnyOrder(
                        count(Measure.ACCEPTED, ACCEPTED),
                        count(Measure.STOCK_IN, ACCEPTED),
                        count(Measure.COMPLETED, PROMISED),
                        count(Measure.COMPLETED_ON_TIME, PROMISED),
                        count(Measure.STOCK_OUT, PROMISED));
    }

    @Test
    void aCompletionAMicrosecondAfterTheLimitIsLateAndHasItsYellowCardAtTheLimit() {
        String late = "2018-10-24T10:00:00.000001+08:00";

        assertThat(counts(record(accepted("1", ACCEPTED), completed("1", late)), RULES))
                .contains(
                        count(Measure.COMPLETED_LATE, late),
                        count(Measure.YELLOW, PROMISED),
                        count(Measure.OVERDUE_IN, PROMISED),
                        count(Measure.OVERDUE_OUT, late))
                .doesNotContain(count(Measure.RED, STATUTORY), count(Measure.COMPLETED_ON_TIME, late));
    }

    @Test
    void aCaseMayGetAYellowAndLaterARedCardEachAtItsInstant() {
        String late = "2018-11-01T10:00:00+08:00";

        assertThat(counts(record(accepted("1", ACCEPTED), completed("1", late)), RULES))
                .contains(count(Measure.YELLOW, PROMISED), count(Measure.RED, STATUTORY));
    }

    @Test
    void whereBothLimitsAreOneInstantOnlyTheRedCardIsIssued() {
        String late = "2018-11-01T10:00:00+08:00";

        assertThat(counts(record(accepted("1", ACCEPTED), completed("1", late)), rules(7, 7)))
                .contains(count(Measure.RED, PROMISED), count(Measure.OVERDUE_IN, PROMISED))
                .doesNotContain(count(Measure.YELLOW, PROMISED));
    }

    @Test
    void aWithdrawnCaseIsNeitherOnTimeNorLateAndKeepsItsCards() {
        String late = "2018-11-01T10:00:00+08:00";

        assertThat(counts(record(accepted("1", ACCEPTED), withdrawn("1", late)), RULES))
                .containsExactlyInAnyOrder(
                        count(Measure.ACCEPTED, ACCEPTED),
                        count(Measure.STOCK_IN, ACCEPTED),
                        count(Measure.WITHDRAWN, late),
                        count(Measure.STOCK_OUT, late),
                        count(Measure.OVERDUE_IN, PROMISED),
                        count(Measure.OVERDUE_OUT, late),
                        count(Measure.YELLOW, PROMISED),
                        count(Measure.RED, STATUTORY));
    }

    @Test
    void threeSuspendedWorkingDaysShiftBothCardsByThree() {
        CaseRecord record = record(
                accepted("1", ACCEPTED),
                suspended("1", "2018-10-16T10:00:00+08:00"),
                resumed("1", "2018-10-19T10:00:00+08:00"),
                completed("1", "2018-12-01T10:00:00+08:00"));

        assertThat(counts(record, RULES))
                .contains(
                        count(Measure.YELLOW, "2018-10-29T10:00:00+08:00"),
                        count(Measure.RED, "2018-11-01T10:00:00+08:00"));
    }

    @Test
    void aSuspensionThatBeginsAfterALimitChangesNeitherItNorItsCard() {
        CaseRecord record = record(
                accepted("1", ACCEPTED),
                suspended("1", "2018-10-25T10:00:00+08:00"),
                resumed("1", "2018-10-26T10:00:00+08:00"),
                completed("1", "2018-12-01T10:00:00+08:00"));

        assertThat(counts(record, RULES))
                .contains(count(Measure.YELLOW, PROMISED), count(Measure.RED, "2018-10-30T10:00:00+08:00"));
    }

    @Test
    void aCaseCompletedWhileSuspendedIsOnTime() {
        String muchLater = "2018-12-01T10:00:00+08:00";
        CaseRecord record =
                record(accepted("1", ACCEPTED), suspended("1", "2018-10-16T10:00:00+08:00"), completed("1", muchLater));

        assertThat(counts(record, RULES))
                .contains(count(Measure.COMPLETED_ON_TIME, muchLater))
                .noneMatch(count -> count.measure() == Measure.YELLOW || count.measure() == Measure.RED);
    }

    @Test
    void anInstantItemIsOnTimeUntilTheEndOfItsDayAndGetsNoCard() {
        String lateInTheEvening = "2018-10-16T00:00:00+08:00";
        String pastMidnight = "2018-10-16T00:00:01+08:00";

        assertThat(counts(record(accepted("1", ACCEPTED), completed("1", lateInTheEvening)), rules(0, 0)))
                .contains(count(Measure.COMPLETED_ON_TIME, lateInTheEvening));
        assertThat(counts(record(accepted("1", ACCEPTED), completed("1", pastMidnight)), rules(0, 0)))
                .contains(
                        count(Measure.COMPLETED_LATE, pastMidnight),
                        count(Measure.OVERDUE_IN, "2018-10-16T00:00:00+08:00"))
                .noneMatch(count -> count.measure() == Measure.YELLOW || count.measure() == Measure.RED);
    }

    @Test
    void aCompletionWithoutAcceptanceCountsAsCompletedOnly() {
        assertThat(counts(record(completed("1", PROMISED)), RULES)).containsExactly(count(Measure.COMPLETED, PROMISED));
    }

    @Test
    void aCaseClosedBeforeItWasAcceptedWasNeverInProgress() {
        String before = "2018-10-01T10:00:00+08:00";

        assertThat(counts(record(accepted("1", ACCEPTED), completed("1", before)), RULES))
                .contains(
                        count(Measure.STOCK_IN, ACCEPTED),
                        count(Measure.STOCK_OUT, ACCEPTED),
                        count(Measure.COMPLETED, before));
    }

    @Test
    void acceptedAndStockCountWhereTheAcceptanceSaysCompletedAndVoteWhereTheCompletionSays() {
        Placement there = Events.placement("YC-T", "RSJ", "RSJ-001");
        String late = "2018-11-01T10:00:00+08:00";
        CaseCompleted completed = new CaseCompleted(
                new CaseFacts(newId(), new CaseKey(Events.CENTRE, "1"), at(late), there), Outcome.GRANTED);
        CaseRecord record = record(accepted("1", ACCEPTED), completed).with(recorded(vote("1", Level.SATISFIED, late)));

        assertThat(counts(record, RULES))
                .containsExactlyInAnyOrder(
                        count(Measure.ACCEPTED, ACCEPTED),
                        count(Measure.STOCK_IN, ACCEPTED),
                        count(Measure.STOCK_OUT, late),
                        count(Measure.OVERDUE_IN, PROMISED),
                        count(Measure.OVERDUE_OUT, late),
                        count(Measure.YELLOW, PROMISED),
                        count(Measure.RED, STATUTORY),
                        new Count(Measure.COMPLETED, at(late), there),
                        new Count(Measure.COMPLETED_LATE, at(late), there),
                        new Count(Measure.RATED_SATISFIED, at(late), there),
                        new Count(Measure.RECEIVED_SATISFIED, at(late), there));
    }

    @Test
    void aVoteCountsWhenItsCaseWasCompletedAndWhenItWasReceived() {
        String voted = "2018-11-05T10:00:00+08:00";
        CaseRecord record = record(accepted("1", ACCEPTED), completed("1", PROMISED))
                .with(recorded(vote("1", Level.VERY_DISSATISFIED, voted)));

        assertThat(counts(record, RULES))
                .contains(
                        count(Measure.RATED_VERY_DISSATISFIED, PROMISED),
                        count(Measure.RECEIVED_VERY_DISSATISFIED, voted));
    }

    @Test
    void aSecondVoteOfACaseCountsNowhere() {
        CaseRecord record = record(completed("1", PROMISED))
                .with(recorded(vote("1", Level.SATISFIED, STATUTORY)))
                .with(recorded(vote("1", Level.DISSATISFIED, "2018-11-05T10:00:00+08:00")));

        assertThat(counts(record, RULES))
                .containsExactlyInAnyOrder(
                        count(Measure.COMPLETED, PROMISED),
                        count(Measure.RATED_SATISFIED, PROMISED),
                        count(Measure.RECEIVED_SATISFIED, STATUTORY));
    }

    @Test
    void aVoteByDefaultIsNobodysVote() {
        CaseRecord record = record(completed("1", PROMISED)).with(recorded(AT.byDefault("1", STATUTORY)));

        assertThat(counts(record, RULES))
                .containsExactlyInAnyOrder(count(Measure.COMPLETED, PROMISED), count(Measure.DEFAULTED, PROMISED));
    }

    @Test
    void whatCameOfABadVoteCountsWhenItsCaseWasCompleted() {
        RatingCast bad = vote("1", Level.DISSATISFIED, STATUTORY);
        CaseRecord record = record(completed("1", PROMISED))
                .with(recorded(bad))
                .with(recorded(AT.step(bad, ReviewState.RECTIFIED, "2018-12-01T10:00:00+08:00", Timeliness.ON_TIME)))
                .with(recorded(AT.step(bad, ReviewState.REVISITED, "2018-12-02T10:00:00+08:00", Timeliness.LATE)));

        assertThat(counts(record, RULES))
                .containsExactlyInAnyOrder(
                        count(Measure.COMPLETED, PROMISED),
                        count(Measure.RATED_DISSATISFIED, PROMISED),
                        count(Measure.RECEIVED_DISSATISFIED, STATUTORY),
                        count(Measure.RECTIFIED, PROMISED),
                        count(Measure.RECTIFIED_ON_TIME, PROMISED),
                        count(Measure.SECOND_SATISFIED, PROMISED));
    }

    @Test
    void aLateRectificationIsNotOneOnTime() {
        RatingCast bad = vote("1", Level.DISSATISFIED, STATUTORY);
        CaseRecord record = record(completed("1", PROMISED))
                .with(recorded(bad))
                .with(recorded(AT.step(bad, ReviewState.RECTIFIED, "2018-12-01T10:00:00+08:00", Timeliness.LATE)));

        assertThat(counts(record, RULES))
                .contains(count(Measure.RECTIFIED, PROMISED))
                .noneMatch(count -> count.measure() == Measure.RECTIFIED_ON_TIME);
    }

    @Test
    void aWithdrawnVoteCountsNowhere() {
        RatingCast bad = vote("1", Level.DISSATISFIED, STATUTORY);
        CaseRecord record = record(completed("1", PROMISED))
                .with(recorded(bad))
                .with(recorded(AT.step(bad, ReviewState.RECTIFIED, "2018-12-01T10:00:00+08:00", Timeliness.ON_TIME)))
                .with(recorded(AT.step(bad, ReviewState.INVALID, "2018-12-02T10:00:00+08:00", Timeliness.ON_TIME)));

        assertThat(counts(record, RULES)).containsExactly(count(Measure.COMPLETED, PROMISED));
        assertThat(reasons(record)).isEmpty();
    }

    @Test
    void eachReasonOfABadVoteCountsOnceAndABadVoteWithoutAnyUnderNone() {
        CaseKey key = new CaseKey(Events.CENTRE, "1");
        RatingCast twice = new RatingCast(
                newId(),
                key,
                Level.DISSATISFIED,
                at(STATUTORY),
                VoteChannel.QR,
                List.of("窗口服务/态度", "便捷性/等候时间长", "窗口服务/态度"));
        RatingCast silent = new RatingCast(newId(), key, Level.DISSATISFIED, at(STATUTORY), VoteChannel.QR, List.of());

        assertThat(reasons(record(completed("1", PROMISED)).with(recorded(twice))))
                .containsExactly("窗口服务/态度", "便捷性/等候时间长");
        assertThat(reasons(record(completed("1", PROMISED)).with(recorded(silent))))
                .containsExactly(Contribution.NO_REASON);
        assertThat(reasons(record(accepted("1", ACCEPTED)).with(recorded(twice))))
                .isEmpty();
    }

    private static List<String> reasons(CaseRecord record) {
        List<String> reasons = new ArrayList<>();
        Contribution.reasons(CaseStanding.of(record), (reason, at, where) -> {
            assertThat(at).isEqualTo(at(PROMISED));
            reasons.add(reason);
        });
        return reasons;
    }

    @Test
    void aVoteOfAnOpenCaseIsReceivedOnly() {
        CaseRecord record = record(accepted("1", ACCEPTED)).with(recorded(vote("1", Level.SATISFIED, PROMISED)));

        assertThat(counts(record, RULES))
                .contains(count(Measure.RECEIVED_SATISFIED, PROMISED))
                .noneMatch(count -> count.measure() == Measure.RATED_SATISFIED);
    }

    @Test
    void aVoteWithoutCaseCountsNowhere() {
        CaseRecord record = CaseRecord.EMPTY.with(recorded(vote("1", Level.SATISFIED, PROMISED)));

        assertThat(counts(record, RULES)).isEmpty();
    }

    @Test
    void withoutCalendarACompletionIsNeitherOnTimeNorLateAndSaysSo() {
        String ago = "1999-10-15T10:00:00+08:00";
        CaseStanding standing = CaseStanding.of(record(accepted("1", ago), completed("1", PROMISED)));

        CaseLimits limits = RULES.limits(standing);

        assertThat(limits.unknown()).isTrue();
        assertThat(counts(standing, limits))
                .noneMatch(count ->
                        count.measure() == Measure.COMPLETED_LATE || count.measure() == Measure.COMPLETED_ON_TIME);
    }

    @Test
    void anOpenSuspensionLeavesNoLimit() {
        CaseLimits limits = RULES.limits(
                CaseStanding.of(record(accepted("1", ACCEPTED), suspended("1", "2018-10-16T10:00:00+08:00"))));

        assertThat(limits).isEqualTo(new CaseLimits(null, null, null, true, false, null));
    }

    private static List<Count> counts(CaseRecord record, CentreRules rules) {
        CaseStanding standing = CaseStanding.of(record);
        return counts(standing, rules.limits(standing));
    }

    private static List<Count> counts(CaseStanding standing, CaseLimits limits) {
        List<Count> counts = new ArrayList<>();
        Contribution.of(standing, limits, (measure, at, where) -> counts.add(new Count(measure, at, where)));
        return counts;
    }

    private static Count count(Measure measure, String time) {
        return new Count(measure, at(time), Events.placement());
    }

    private static CentreRules rules(int promised, int statutory) {
        DeadlineRule rule =
                new DeadlineRule(CALENDARS.latest(), Centre.DEFAULT_ZONE, Convention.INSTANT, promised, statutory);
        return new CentreRules(Centre.DEFAULT_ZONE, Map.of("SCJG-001", rule), CALENDARS);
    }
}
