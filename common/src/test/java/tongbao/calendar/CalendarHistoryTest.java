package tongbao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tongbao.time.CalendarYear;

class CalendarHistoryTest {
    private static final LocalDate MONDAY = LocalDate.of(2031, 1, 6);
    private static final Instant SPRING = Instant.parse("2031-03-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2031-06-01T00:00:00Z");

    private static final CalendarVersion WORKS = version(1, CalendarVersion.SINCE_EVER, "2031-01-01");
    private static final CalendarVersion RESTS = version(2, SPRING, "2031-01-06");
    private static final CalendarVersion WORKS_AGAIN = version(3, SUMMER, "2031-01-01");

    private final CalendarHistory history = CalendarHistory.bundled().with(List.of(WORKS_AGAIN, WORKS, RESTS));

    @Test
    void anOpenCaseIsJudgedByTheLatestVersion() {
        assertThat(history.latest().isWorking(MONDAY)).isTrue();
        assertThat(history.version(2031, null)).isEqualTo(WORKS_AGAIN);
        assertThat(history.latestVersions()).contains(WORKS_AGAIN).doesNotContain(RESTS);
    }

    @Test
    void aClosedCaseIsJudgedByWhatWasInForceWhenItWasClosed() {
        assertThat(history.at(SPRING.minusNanos(1)).isWorking(MONDAY)).isTrue();
        assertThat(history.at(SPRING).isWorking(MONDAY)).isFalse();
        assertThat(history.at(SUMMER.minusNanos(1)).isWorking(MONDAY)).isFalse();
        assertThat(history.at(SUMMER).isWorking(MONDAY)).isTrue();
        assertThat(history.version(2031, SPRING.minusNanos(1))).isEqualTo(WORKS);
        assertThat(history.version(2031, SPRING)).isEqualTo(RESTS);
    }

    @Test
    void theFirstVersionOfAYearHoldsSinceEver() {
        Instant longAgo = Instant.parse("1850-01-01T00:00:00Z");

        assertThat(history.at(longAgo).years()).contains(2018, 2031);
    }

    @Test
    void otherYearsStayAsTheyWere() {
        assertThat(history.at(SPRING).years()).isEqualTo(history.latest().years());
        assertThat(history.versions(2023)).hasSize(1);
        assertThat(history.version(2023, SPRING).version()).isEqualTo(1);
        assertThat(history.version(2030, null)).isNull();
    }

    @Test
    void aCalendarIsTheSameObjectAsLongAsItIsTheSame() {
        assertThat(history.at(SUMMER.plusSeconds(1))).isSameAs(history.latest());
        assertThat(history.at(SPRING)).isSameAs(history.at(SUMMER.minusNanos(1)));
    }

    private static CalendarVersion version(int number, Instant from, String holiday) {
        CalendarYear content = CalendarYear.parse("""
                year 2031
                paper 2030-11-04 某号
                holiday %s 元旦
                """.formatted(holiday));
        return new CalendarVersion(number, from, content);
    }
}
