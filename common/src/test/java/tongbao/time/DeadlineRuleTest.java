package tongbao.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tongbao.time.Convention.END_OF_DAY;
import static tongbao.time.Convention.INSTANT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeadlineRuleTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();
    private static final List<Suspension> NONE = List.of();

    @Test
    void limitsKeepTheTimeOfDayOfAcceptance() {
        Limits limits = rule(INSTANT, 7, 10).limits(at("2018-10-15T10:00:00"), NONE);

        assertThat(limits.warning()).isEqualTo(at("2018-10-19T10:00:00"));
        assertThat(limits.promised()).isEqualTo(at("2018-10-24T10:00:00"));
        assertThat(limits.statutory()).isEqualTo(at("2018-10-29T10:00:00"));
    }

    @Test
    void threeSuspendedWorkingDaysShiftAllLimitsByThree() {
        List<Suspension> threeDays = List.of(suspended("2018-10-16T09:30:00", "2018-10-19T09:30:00"));

        Limits limits = rule(INSTANT, 7, 10).limits(at("2018-10-15T10:00:00"), threeDays);

        assertThat(limits.warning()).isEqualTo(at("2018-10-24T10:00:00"));
        assertThat(limits.promised()).isEqualTo(at("2018-10-29T10:00:00"));
        assertThat(limits.statutory()).isEqualTo(at("2018-11-01T10:00:00"));
    }

    @Test
    void limitsAreEndsOfDaysWhereTheCentreSaysSo() {
        Limits limits = rule(END_OF_DAY, 7, 10).limits(at("2018-10-15T10:00:00"), NONE);

        assertThat(limits.warning()).isEqualTo(at("2018-10-20T00:00:00"));
        assertThat(limits.promised()).isEqualTo(at("2018-10-25T00:00:00"));
        assertThat(limits.statutory()).isEqualTo(at("2018-10-30T00:00:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-04-21,  5, 2023-04-27, 2023-04-28",
        "2023-04-28,  1, 2023-05-04, 2023-05-05",
        "2023-06-20,  5, 2023-06-28, 2023-06-29",
        "2021-09-29,  5, 2021-10-12, 2021-10-13",
        "2023-09-28,  1, 2023-10-07, 2023-10-08",
        "2023-09-28, 20, 2023-11-01, 2023-11-02",
        "2022-01-28,  5, 2022-02-09, 2022-02-10",
    })
    void limitsStepOverDaysOff(String accepted, int days, String limit, String dayAfter) {
        assertThat(promised(rule(INSTANT, days, 0), at(accepted + "T16:45:12.5")))
                .isEqualTo(at(limit + "T16:45:12.5"));
        assertThat(promised(rule(INSTANT, days, 0), at(accepted + "T00:00:00"))).isEqualTo(at(limit + "T00:00:00"));
        assertThat(promised(rule(END_OF_DAY, days, 0), at(accepted + "T16:45:12.5")))
                .isEqualTo(at(dayAfter + "T00:00:00"));
        assertThat(promised(rule(END_OF_DAY, days, 0), at(accepted + "T00:00:00")))
                .isEqualTo(at(dayAfter + "T00:00:00"));
    }

    @Test
    void caseAcceptedOnADayOffStartsAtTheNextWorkingDay() {
        Instant saturday = at("2023-04-15T10:00:00");

        assertThat(promised(rule(INSTANT, 1, 0), saturday)).isEqualTo(at("2023-04-18T00:00:00"));
        assertThat(promised(rule(INSTANT, 5, 0), saturday)).isEqualTo(at("2023-04-23T00:00:00"));
        assertThat(promised(rule(END_OF_DAY, 1, 0), saturday)).isEqualTo(at("2023-04-18T00:00:00"));
        assertThat(promised(rule(END_OF_DAY, 5, 0), saturday)).isEqualTo(at("2023-04-22T00:00:00"));
    }

    @ParameterizedTest
    @EnumSource(Convention.class)
    void instantItemIsDueByTheEndOfItsWorkingDay(Convention convention) {
        DeadlineRule rule = rule(convention, 0, 20);

        assertThat(rule.limits(at("2023-04-14T09:00:00"), NONE))
                .isEqualTo(new Limits(at("2023-04-15T00:00:00"), null, null));
        assertThat(rule.limits(at("2023-04-15T09:00:00"), NONE))
                .isEqualTo(new Limits(at("2023-04-18T00:00:00"), null, null));
    }

    @ParameterizedTest
    @EnumSource(Convention.class)
    void shortPromiseIsWarnedOfFromTheBeginning(Convention convention) {
        Instant accepted = at("2023-04-15T09:00:00");

        assertThat(rule(convention, 1, 0).limits(accepted, NONE).warning()).isEqualTo(accepted);
        assertThat(rule(convention, 3, 0).limits(accepted, NONE).warning()).isEqualTo(accepted);
        assertThat(rule(convention, 4, 0).limits(accepted, NONE).warning()).isEqualTo(at("2023-04-18T00:00:00"));
    }

    @Test
    void statutoryLimitIsOptionalAndMayBeTheShorterOne() {
        Instant accepted = at("2018-10-15T10:00:00");

        assertThat(rule(INSTANT, 7, 0).limits(accepted, NONE).statutory()).isNull();
        assertThat(rule(INSTANT, 7, 3).limits(accepted, NONE).statutory()).isEqualTo(at("2018-10-18T10:00:00"));
    }

    @Test
    void suspendedTimeCountsExactlyAndInsideWorkingDaysOnly() {
        Instant accepted = at("2018-10-15T10:00:00");
        List<Suspension> overTheWeekend = List.of(suspended("2018-10-19T23:59:30", "2018-10-22T00:00:15"));
        List<Suspension> onTheWeekend = List.of(suspended("2018-10-20T00:00:00", "2018-10-22T00:00:00"));

        assertThat(rule(INSTANT, 7, 0).limits(accepted, overTheWeekend).promised())
                .isEqualTo(at("2018-10-24T10:00:45"));
        assertThat(rule(END_OF_DAY, 7, 0).limits(accepted, overTheWeekend).promised())
                .isEqualTo(at("2018-10-25T00:00:45"));
        assertThat(rule(INSTANT, 7, 0).limits(accepted, onTheWeekend).promised())
                .isEqualTo(at("2018-10-24T10:00:00"));
    }

    @Test
    void wholeSuspendedDaysLeaveEndsOfDays() {
        List<Suspension> threeDays = List.of(suspended("2018-10-15T15:00:00", "2018-10-18T15:00:00"));

        Limits limits = rule(END_OF_DAY, 7, 10).limits(at("2018-10-15T10:00:00"), threeDays);

        assertThat(limits.warning()).isEqualTo(at("2018-10-25T00:00:00"));
        assertThat(limits.promised()).isEqualTo(at("2018-10-30T00:00:00"));
        assertThat(limits.statutory()).isEqualTo(at("2018-11-02T00:00:00"));
    }

    @Test
    void suspensionMovesOnlyTheLimitsStillAhead() {
        Instant accepted = at("2018-10-15T10:00:00");
        List<Suspension> oneDay = List.of(suspended("2018-10-24T10:00:01", "2018-10-25T10:00:01"));

        Limits limits = rule(INSTANT, 7, 10).limits(accepted, oneDay);

        assertThat(limits.warning()).isEqualTo(at("2018-10-19T10:00:00"));
        assertThat(limits.promised()).isEqualTo(at("2018-10-24T10:00:00"));
        assertThat(limits.statutory()).isEqualTo(at("2018-10-30T10:00:00"));
    }

    @Test
    void suspensionAtExactlyTheLimitIsStillInTime() {
        List<Suspension> oneDay = List.of(suspended("2018-10-24T10:00:00", "2018-10-25T10:00:00"));

        assertThat(rule(INSTANT, 7, 0).limits(at("2018-10-15T10:00:00"), oneDay).promised())
                .isEqualTo(at("2018-10-25T10:00:00"));
    }

    @Test
    void laterSuspensionCountsWhenAnEarlierOneKeptTheLimitAhead() {
        List<Suspension> suspensions = List.of(
                suspended("2018-10-24T12:00:00", "2018-10-24T13:00:00"),
                suspended("2018-10-22T08:00:00", "2018-10-22T11:00:00"));

        assertThat(rule(INSTANT, 7, 0)
                        .limits(at("2018-10-15T10:00:00"), suspensions)
                        .promised())
                .isEqualTo(at("2018-10-24T14:00:00"));
    }

    @Test
    void openSuspensionTakesAwayTheLimitsStillAhead() {
        List<Suspension> open = List.of(suspended("2018-10-24T09:59:59", null));

        assertThat(rule(INSTANT, 7, 10).limits(at("2018-10-15T10:00:00"), open))
                .isEqualTo(new Limits(null, null, at("2018-10-19T10:00:00")));
        assertThat(rule(INSTANT, 6, 10).limits(at("2018-10-15T10:00:00"), open))
                .isEqualTo(new Limits(at("2018-10-23T10:00:00"), null, at("2018-10-18T10:00:00")));
    }

    @Test
    void overlappingSuspensionsCountOnceAndOnlyFromAcceptance() {
        List<Suspension> suspensions = List.of(
                suspended("2018-10-17T08:00:00", "2018-10-17T12:00:00"),
                suspended("2018-10-17T10:00:00", "2018-10-17T14:00:00"),
                suspended("2018-10-17T09:00:00", "2018-10-17T10:00:00"),
                suspended("2018-10-12T00:00:00", "2018-10-15T11:00:00"),
                suspended("2018-10-01T00:00:00", "2018-10-02T00:00:00"));

        assertThat(rule(INSTANT, 7, 0)
                        .limits(at("2018-10-15T10:00:00"), suspensions)
                        .promised())
                .isEqualTo(at("2018-10-24T17:00:00"));
    }

    @Test
    void suspensionsThatTouchAreOneThatBeganInTime() {
        List<Suspension> suspensions = List.of(
                suspended("2018-10-25T00:00:00", "2018-10-26T12:00:00"),
                suspended("2018-10-26T12:00:00", "2018-10-30T00:00:00"));

        assertThat(rule(END_OF_DAY, 7, 0)
                        .limits(at("2018-10-15T10:00:00"), suspensions)
                        .promised())
                .isEqualTo(at("2018-10-30T00:00:00"));
    }

    @Test
    void limitBeyondTheKnownYearsIsALoudError() {
        assertThatExceptionOfType(CalendarYearMissing.class)
                .isThrownBy(() -> rule(INSTANT, 5, 0).limits(at("2026-12-30T10:00:00"), NONE))
                .satisfies(missing -> assertThat(missing.year()).isEqualTo(2027));
        assertThat(promised(rule(END_OF_DAY, 1, 0), at("2026-12-30T10:00:00"))).isEqualTo(at("2027-01-01T00:00:00"));
        assertThat(rule(END_OF_DAY, 1, 0).explain(at("2026-12-30T10:00:00"), NONE))
                .hasSize(2);
    }

    @Test
    void impossibleNumbersOfDaysAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule(INSTANT, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(INSTANT, 1, Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> suspended("2018-10-16T00:00:00", "2018-10-15T00:00:00"));
    }

    @Test
    void changeOfTheClocksKeepsTheTimeOfDay() {
        // In Paris the night to 2023-03-26 has 23 hours; 2023-03-27 is a working day in China as well.
        ZoneId paris = ZoneId.of("Europe/Paris");
        Instant friday =
                LocalDateTime.parse("2023-03-24T10:00:00").atZone(paris).toInstant();
        Instant monday =
                LocalDateTime.parse("2023-03-27T10:00:00").atZone(paris).toInstant();

        assertThat(promised(new DeadlineRule(CALENDAR, paris, INSTANT, 1, 0), friday))
                .isEqualTo(monday);
    }

    @Test
    void explanationShowsWhatEachDayAdded() {
        List<Suspension> oneDay = List.of(suspended("2023-04-28T12:00:00", "2023-05-04T06:00:00"));

        List<DayExplained> days = rule(INSTANT, 2, 0).explain(at("2023-04-27T18:00:00"), oneDay);

        assertThat(days)
                .extracting(day -> day.day().date().toString())
                .containsExactly(
                        "2023-04-27",
                        "2023-04-28",
                        "2023-04-29",
                        "2023-04-30",
                        "2023-05-01",
                        "2023-05-02",
                        "2023-05-03",
                        "2023-05-04",
                        "2023-05-05");
        assertThat(days).extracting(DayExplained::number).containsExactly(0, 1, 0, 0, 0, 0, 0, 2, 3);
        assertThat(days)
                .extracting(day -> day.counted().toHours())
                .containsExactly(6L, 12L, 0L, 0L, 0L, 0L, 0L, 18L, 12L);
        assertThat(days)
                .extracting(day -> day.suspended().toHours())
                .containsExactly(0L, 12L, 0L, 0L, 0L, 0L, 0L, 6L, 0L);
        assertThat(days.get(2).day()).isEqualTo(CALENDAR.day(days.get(2).day().date()));
        assertThat(days.get(2).day().name()).isEqualTo("劳动节");
    }

    @Test
    void explanationOfWholeDaysLeavesOutTheDayOfAcceptance() {
        List<DayExplained> days = rule(END_OF_DAY, 2, 0).explain(at("2023-04-27T18:00:00"), NONE);

        assertThat(days).extracting(day -> day.counted().toHours()).containsExactly(0L, 24L, 0L, 0L, 0L, 0L, 0L, 24L);
    }

    @Test
    void explanationEndsWhereTheClockStandsStill() {
        List<Suspension> open = List.of(suspended("2018-10-16T12:00:00", null));

        List<DayExplained> days = rule(INSTANT, 7, 10).explain(at("2018-10-15T10:00:00"), open);

        assertThat(days).extracting(DayExplained::counted).containsExactly(Duration.ofHours(14), Duration.ofHours(12));
        assertThat(days).extracting(DayExplained::suspended).containsOnly(Duration.ZERO);
    }

    private static DeadlineRule rule(Convention convention, int promisedDays, int statutoryDays) {
        return new DeadlineRule(CALENDAR, SHANGHAI, convention, promisedDays, statutoryDays);
    }

    private static @Nullable Instant promised(DeadlineRule rule, Instant acceptedAt) {
        return rule.limits(acceptedAt, NONE).promised();
    }

    private static Suspension suspended(String from, @Nullable String until) {
        return new Suspension(at(from), until == null ? null : at(until));
    }

    private static Instant at(String wallClock) {
        return LocalDateTime.parse(wallClock).atZone(SHANGHAI).toInstant();
    }
}
