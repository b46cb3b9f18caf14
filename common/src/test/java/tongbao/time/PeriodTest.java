package tongbao.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2023-04-03, DAY,       2023-04-03, 2023-04-03",
        "2024-02-29, DAY,       2024-02-29, 2024-02-29",
        "2023-W14,   WEEK,      2023-04-03, 2023-04-09",
        "2020-W53,   WEEK,      2020-12-28, 2021-01-03",
        "2025-W01,   WEEK,      2024-12-30, 2025-01-05",
        "2023-04,    MONTH,     2023-04-01, 2023-04-30",
        "2024-02,    MONTH,     2024-02-01, 2024-02-29",
        "2023-Q2,    QUARTER,   2023-04-01, 2023-06-30",
        "2023-Q4,    QUARTER,   2023-10-01, 2023-12-31",
        "2023-H1,    HALF_YEAR, 2023-01-01, 2023-06-30",
        "2023-H2,    HALF_YEAR, 2023-07-01, 2023-12-31",
        "2023,       YEAR,      2023-01-01, 2023-12-31",
    })
    void textNamesKindAndDays(String text, Period.Kind kind, LocalDate from, LocalDate to) {
        Period period = Period.parse(text);

        assertThat(period.kind()).isEqualTo(kind);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 2022-12-31, 2022-01-01",
        "2024-02-29, 2024-02-28, 2023-02-28",
        "2024-03-01, 2024-02-29, 2023-03-01",
        "2023-W14,   2023-W13,   2022-W14",
        "2021-W01,   2020-W53,   2020-W01",
        "2020-W53,   2020-W52,   2019-W52",
        "2023-01,    2022-12,    2022-01",
        "2023-Q1,    2022-Q4,    2022-Q1",
        "2023-Q3,    2023-Q2,    2022-Q3",
        "2023-H1,    2022-H2,    2022-H1",
        "2023-H2,    2023-H1,    2022-H2",
        "2023,       2022,       2022",
    })
    void comparisonsKeepTheKind(String text, String previous, String yearEarlier) {
        Period period = Period.parse(text);

        assertThat(period.previous()).isEqualTo(Period.parse(previous));
        assertThat(period.yearEarlier()).isEqualTo(Period.parse(yearEarlier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2023 ",
                " 2023",
                "23",
                "02023",
                "2023-4",
                "2023-4-3",
                "2023-04-3",
                "2023-04-03T00:00",
                "2023-",
                "2023-13",
                "2023-00",
                "2023-02-29",
                "2023-04-31",
                "2023-W1",
                "2023-w14",
                "2023-W00",
                "2023-W53",
                "2023-W54",
                "2020-W54",
                "2023-Q0",
                "2023-Q5",
                "2023-q1",
                "2023-Q",
                "2023-H0",
                "2023-H3",
                "2023-h1",
                "2023Q1",
                "202304",
                "0000",
                "1899",
                "3000",
                "-2023",
                "+2023",
                "２０２３",
                "2023-04\n",
                "2023-W14-1"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void refusalSaysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse("2023-W53"))
                .withMessage("no such period: '2023-W53': the year 2023 has no week 53");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse("April"))
                .withMessage("not a period: 'April'; expected a form like "
                        + "2023-04-03, 2023-W14, 2023-04, 2023-Q2, 2023-H1 or 2023");
    }

    @Test
    void midnightBelongsToThePeriodItOpens() {
        Period april = Period.parse("2023-04");

        assertThat(april.start(SHANGHAI)).isEqualTo(Instant.parse("2023-03-31T16:00:00Z"));
        assertThat(april.end(SHANGHAI)).isEqualTo(Instant.parse("2023-04-30T16:00:00Z"));
        assertThat(april.end(SHANGHAI)).isEqualTo(Period.parse("2023-05").start(SHANGHAI));
    }

    @Test
    void wholeMonthsMakeUpEverythingLongerThanAWeek() {
        assertThat(Period.parse("2023-04-03").months()).isEmpty();
        assertThat(Period.parse("2023-W14").months()).isEmpty();
        assertThat(Period.parse("2023-04").months()).containsExactly(YearMonth.of(2023, 4));
        assertThat(Period.parse("2023-Q4").months())
                .containsExactly(YearMonth.of(2023, 10), YearMonth.of(2023, 11), YearMonth.of(2023, 12));
        assertThat(Period.parse("2023-H2").months())
                .hasSize(6)
                .startsWith(YearMonth.of(2023, 7))
                .endsWith(YearMonth.of(2023, 12));
        assertThat(Period.parse("2023").months())
                .hasSize(12)
                .startsWith(YearMonth.of(2023, 1))
                .endsWith(YearMonth.of(2023, 12));
    }

    @ParameterizedTest
    @EnumSource(Period.Kind.class)
    void periodsOfAKindFollowEachOtherWithoutGap(Period.Kind kind) {
        LocalDate end = LocalDate.of(2030, 1, 1);

        for (LocalDate date = LocalDate.of(2014, 12, 1); date.isBefore(end); date = date.plusDays(1)) {
            Period period = Period.containing(kind, date);
            assertThat(period.kind()).isEqualTo(kind);
            assertThat(period.contains(date)).isTrue();
            assertThat(period.contains(period.to().plusDays(1))).isFalse();
            assertThat(period.previous().to()).isEqualTo(period.from().minusDays(1));
            assertThat(Period.parse(period.text())).isEqualTo(period);
            if (!period.months().isEmpty()) {
                assertThat(period.months().get(0).atDay(1)).isEqualTo(period.from());
                assertThat(period.months().get(period.months().size() - 1).atEndOfMonth())
                        .isEqualTo(period.to());
            }
        }
    }
}
