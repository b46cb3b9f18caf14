package tongbao.rating.badreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import tongbao.calendar.CalendarVersion;
import tongbao.calendar.Calendars;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.event.ReviewState;
import tongbao.time.CalendarYear;

class StepLimitsTest {
    private final Catalogues catalogues = new Catalogues();
    private final Calendars calendars = new Calendars();
    private final StepLimits limits = new StepLimits(catalogues, calendars);

    @Test
    void workingDaysPassOverHolidaysAndWorkOnMakeUpDays() {
        catalogues.apply(SampleCatalogue.centre("A", RatingScheme.NATIONAL, 1));

        assertThat(limits.due("A", ReviewState.RECEIVED, at("2023-04-28T15:00:00+08:00")))
                .isEqualTo(at("2023-05-04T15:00:00+08:00"));
        assertThat(limits.due("A", ReviewState.RECEIVED, at("2023-09-28T15:00:00+08:00")))
                .isEqualTo(at("2023-10-07T15:00:00+08:00"));
    }

    @Test
    void calendarDaysAreEveryDay() {
        catalogues.apply(CalendarDays.of("B", 2));

        assertThat(limits.due("B", ReviewState.RECEIVED, at("2023-04-28T15:00:00+08:00")))
                .isEqualTo(at("2023-04-30T15:00:00+08:00"));
    }

    @Test
    void theEndOfTheLoopHasNoLimit() {
        catalogues.apply(SampleCatalogue.centre("A", RatingScheme.NATIONAL, 1));

        assertThat(limits.due("A", ReviewState.CLOSED, at("2023-04-28T15:00:00+08:00")))
                .isNull();
        assertThat(limits.due("A", ReviewState.INVALID, at("2023-04-28T15:00:00+08:00")))
                .isNull();
    }

    @Test
    void aYearWithoutCalendarLeavesTheLimitUnknown() {
        catalogues.apply(SampleCatalogue.centre("A", RatingScheme.NATIONAL, 1));

        assertThat(limits.due("A", ReviewState.RECEIVED, at("2099-04-28T15:00:00+08:00")))
                .isNull();
        assertThat(limits.extended("A", at("2099-04-28T15:00:00+08:00"))).isNull();
    }

    @Test
    void aYearThatCameMeanwhileIsUsedAtOnce() {
        catalogues.apply(SampleCatalogue.centre("A", RatingScheme.NATIONAL, 1));
        calendars.apply(new CalendarVersion(1, CalendarVersion.SINCE_EVER, CalendarYear.parse("""
                year 2099
                paper 2098-11-04 测试〔2098〕1号
                holiday 2099-04-29 补假
                """)));

        assertThat(limits.due("A", ReviewState.RECEIVED, at("2099-04-28T15:00:00+08:00")))
                .isEqualTo(at("2099-04-30T15:00:00+08:00"));
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
