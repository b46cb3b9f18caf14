package tongbao.report.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.calendar.CalendarHistory;
import tongbao.calendar.CalendarVersion;
import tongbao.catalogue.Centre;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedVote;
import tongbao.report.CentreEvents;
import tongbao.time.CalendarYear;
import tongbao.time.Convention;
import tongbao.time.DeadlineRule;

class LedgerCaseTest {
    private static final Instant BY_FIRST = Events.at("2052-04-08T09:00:00+08:00");
    private static final Instant BY_SECOND = Events.at("2052-04-11T09:00:00+08:00");
    private static final CalendarHistory NOTHING_OF_2052 = CalendarHistory.bundled();
    private static final CalendarHistory FIRST =
            NOTHING_OF_2052.with(new CalendarVersion(1, CalendarVersion.SINCE_EVER, year("")));
    private static final CalendarHistory SECOND = FIRST.with(
            new CalendarVersion(2, Events.at("2052-04-10T10:00:00+08:00"), year("holiday 2052-04-02..2052-04-04 补假")));

    private final CentreEvents at = new CentreEvents("YC");
    private final CaseEvent accepted = at.accepted("1", "2052-04-01T09:00:00+08:00", CentreEvents.COUNTER);
    private final CaseCompleted before = at.completed("1", "2052-04-09T09:00:00+08:00", CentreEvents.COUNTER);
    private final CaseCompleted after = at.completed("1", "2052-04-10T10:00:00+08:00", CentreEvents.COUNTER);

    @Test
    void aCompletionIsJudgedByWhatWasInForceThenHoweverLateItComes() {
        LedgerCase open = known(SECOND, accepted);

        assertThat(open.limits().promised()).isEqualTo(BY_SECOND);
        assertThat(with(open, before, SECOND).limits().promised()).isEqualTo(BY_FIRST);
        assertThat(with(open, after, SECOND).limits().promised()).isEqualTo(BY_SECOND);
    }

    @Test
    void aCompletionTakenBackLeavesTheCaseToTheLatestCalendar() {
        LedgerCase closed = known(SECOND, accepted, before);

        assertThat(with(closed, at.retracted(before), SECOND).limits().promised())
                .isEqualTo(BY_SECOND);
    }

    @Test
    void aVoteAloneMovesNoLimits() {
        LedgerCase closed = known(FIRST, accepted, before);
        var vote = at.vote("1", Level.SATISFIED, "2052-04-12T09:00:00+08:00");

        CaseRecord more = closed.record().with(new RecordedVote(vote, new Position(1, 1)));

        assertThat(closed.with(more, rules(SECOND)).limits()).isEqualTo(closed.limits());
    }

    @Test
    void aCaseNamesTheYearItWaitsFor() {
        LedgerCase waiting = known(NOTHING_OF_2052, accepted);

        assertThat(waiting.limits().unknown()).isTrue();
        assertThat(waiting.limits().missingYear()).isEqualTo(2052);
        assertThat(with(waiting, before, FIRST).limits().promised()).isEqualTo(BY_FIRST);
    }

    private LedgerCase known(CalendarHistory calendars, CaseEvent... events) {
        LedgerCase known = LedgerCase.unknown(at.key("1"));
        for (CaseEvent event : events) {
            known = with(known, event, calendars);
        }
        return known;
    }

    private static LedgerCase with(LedgerCase known, CaseEvent event, CalendarHistory calendars) {
        return known.with(known.record().with(new RecordedEvent(event, new Position(0, 0))), rules(calendars));
    }

    private static CentreRules rules(CalendarHistory calendars) {
        DeadlineRule rule = new DeadlineRule(calendars.latest(), Centre.DEFAULT_ZONE, Convention.INSTANT, 5, 20);
        return new CentreRules(Centre.DEFAULT_ZONE, Map.of("SCJG-001", rule), calendars);
    }

    private static CalendarYear year(String more) {
        return CalendarYear.parse("""
                year 2052
                paper 2051-11-04 测试〔2051〕1号
                holiday 2052-01-01 元旦
                """ + more);
    }
}
