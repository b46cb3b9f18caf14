package tongbao.time;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final WorkingCalendar BUNDLED = WorkingCalendar.bundled();

    private static final CalendarYear NEW_YEAR_2019 = CalendarYear.parse("""
            year 2019
            paper 2018-12-04 国办发明电〔2018〕15号
            work 2018-12-29 元旦
            holiday 2018-12-30..2019-01-01 元旦
            """);

    @ParameterizedTest
    @CsvSource({
        "2019, 250",
        "2020, 249",
        "2021, 250",
        "2022, 249",
        "2023, 249",
        "2024, 251",
        "2025, 248",
        "2026, 248",
    })
    void yearsHaveTheOfficialNumberOfWorkingDays(int year, int workingDays) {
        assertThat(BUNDLED.workingDays(year)).isEqualTo(workingDays);
    }

    @Test
    void everyYearFrom2018IsBundled() {
        assertThat(BUNDLED.years()).containsExactly(2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-04-21,  5, 2023-04-27",
        "2023-04-28,  1, 2023-05-04",
        "2023-06-20,  5, 2023-06-28",
        "2021-09-29,  5, 2021-10-12",
        "2023-09-28,  1, 2023-10-07",
        "2023-09-28, 20, 2023-11-01",
        "2022-01-28,  5, 2022-02-09",
        "2023-10-01,  0, 2023-10-07",
        "2023-10-07,  0, 2023-10-07",
        "2023-10-01,  1, 2023-10-07",
    })
    void workingDaysAreCountedFromTheDayAfter(LocalDate date, int count, LocalDate expected) {
        assertThat(BUNDLED.plusWorkingDays(date, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-10-06, HOLIDAY",
        "2023-10-07, MAKE_UP",
        "2023-10-08, MAKE_UP",
        "2023-10-09, WORKING",
        "2023-10-14, WEEKEND",
        "2018-12-29, MAKE_UP",
        "2018-12-31, HOLIDAY",
        "2022-12-31, HOLIDAY",
        "2020-02-01, HOLIDAY",
        "2020-02-02, HOLIDAY",
        "2020-02-03, WORKING",
    })
    void papersOverruleTheWeekday(LocalDate date, DayKind kind) {
        assertThat(BUNDLED.kindOf(date)).isEqualTo(kind);
        assertThat(BUNDLED.isWorking(date)).isEqualTo(kind.isWorking());
    }

    @Test
    void dayNamesTheHolidayAndThePapersBehindIt() {
        Paper paper = new Paper("国办发明电〔2022〕16号", parse("2022-12-08"));

        assertThat(BUNDLED.day(parse("2022-12-31")))
                .isEqualTo(new CalendarDay(parse("2022-12-31"), DayKind.HOLIDAY, "元旦", List.of(paper)));
        assertThat(BUNDLED.day(parse("2023-01-28")))
                .isEqualTo(new CalendarDay(parse("2023-01-28"), DayKind.MAKE_UP, "春节", List.of(paper)));
        assertThat(BUNDLED.day(parse("2023-04-03")))
                .isEqualTo(new CalendarDay(parse("2023-04-03"), DayKind.WORKING, null, List.of(paper)));
    }

    @Test
    void amendedYearKeepsBothPapers() {
        assertThat(BUNDLED.papers(2020)).extracting(Paper::number).containsExactly("国办发明电〔2019〕16号", "国办发明电〔2020〕1号");
    }

    @Test
    void yearWithoutDataIsALoudError() {
        assertThatMissing(2017, () -> BUNDLED.isWorking(parse("2017-12-29")));
        assertThatMissing(2027, () -> BUNDLED.isWorking(parse("2027-01-04")));
        assertThatMissing(2027, () -> BUNDLED.plusWorkingDays(parse("2026-12-30"), 2));
        assertThatMissing(2027, () -> BUNDLED.workingDays(2027));
        assertThatMissing(2027, () -> BUNDLED.papers(2027));
        assertThatMissing(2019, () -> WorkingCalendar.of(List.of()).kindOf(parse("2019-01-01")));
    }

    @Test
    void paperOfTheYearAfterDecidesTheDaysItNamesAndNoOthers() {
        WorkingCalendar calendar = WorkingCalendar.of(List.of(NEW_YEAR_2019));

        assertThat(calendar.plusWorkingDays(parse("2018-12-29"), 1)).isEqualTo(parse("2019-01-02"));
        assertThatMissing(2018, () -> calendar.kindOf(parse("2018-12-28")));
    }

    @Test
    void missingYearInBetweenIsNotSteppedOver() {
        WorkingCalendar calendar =
                WorkingCalendar.of(List.of(BUNDLED.year(2019), BUNDLED.year(2020), BUNDLED.year(2022)));

        assertThat(calendar.plusWorkingDays(parse("2019-12-31"), 1)).isEqualTo(parse("2020-01-02"));
        assertThat(calendar.workingDays(2022)).isEqualTo(249);
        assertThatMissing(2021, () -> calendar.plusWorkingDays(parse("2020-12-31"), 1));
        assertThatMissing(2021, () -> calendar.plusWorkingDays(parse("2019-12-31"), 1000));
    }

    @Test
    void amendmentMakesAnotherCalendarAndLeavesTheOldOne() {
        WorkingCalendar amended = BUNDLED.with(NEW_YEAR_2019);

        assertThat(amended.isWorking(parse("2019-10-01"))).isTrue();
        assertThat(BUNDLED.isWorking(parse("2019-10-01"))).isFalse();
        assertThat(amended.years()).isEqualTo(BUNDLED.years());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holiday 2019-13-01 元旦",
                "holiday 2019-01-01",
                "holiday 2019-01-03..2019-01-01 元旦",
                "rest 2019-01-01 元旦",
                "work",
                "year MMXIX"
            })
    void unreadableLineIsNamed(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarYear.parse("year 2019\npaper 2018-12-04 国办\n" + line))
                .withMessage("not a line of a calendar: '" + line + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holiday 2018-11-30 元旦 | cannot arrange 2018-11-30",
                "work 2020-01-04 元旦 | cannot arrange 2020-01-04",
                "work 2019-01-02 元旦 | makes up on 2019-01-02, which is no weekend",
                "work 2019-01-05..2019-01-06 元旦\\nholiday 2019-01-05 元旦 | has 2019-01-05 both on and off",
            })
    void contradictoryDataIsRefused(String lines, String complaint) {
        String text = "year 2019\npaper 2018-12-04 国办\n" + lines.replace("\\n", "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarYear.parse(text))
                .withMessage("the calendar of 2019 " + complaint);
    }

    @Test
    void yearWithoutPaperIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarYear.parse("year 2019"))
                .withMessage("the calendar of 2019 names no paper");
    }

    private static void assertThatMissing(int year, Runnable question) {
        assertThatExceptionOfType(CalendarYearMissing.class)
                .isThrownBy(question::run)
                .satisfies(missing -> assertThat(missing.year()).isEqualTo(year));
    }
}
