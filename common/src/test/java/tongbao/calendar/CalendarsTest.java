package tongbao.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tongbao.time.CalendarYear;
import tongbao.time.WorkingCalendar;

class CalendarsTest {
    private static final LocalDate MONDAY = LocalDate.of(2031, 1, 6);
    private static final CalendarYear WORKS = CalendarYear.parse("""
            year 2031
            paper 2030-11-04 某号
            holiday 2031-01-01 元旦
            """);
    private static final CalendarYear RESTS = CalendarYear.parse("""
            year 2031
            paper 2030-11-04 某号
            paper 2030-12-04 另号
            holiday 2031-01-01 元旦
            holiday 2031-01-06 补假
            """);

    private final Calendars calendars = new Calendars();

    @Test
    void whatCameWithTheSoftwareHoldsUntilMoreIsSaid() {
        assertThat(calendars.current().years())
                .isEqualTo(WorkingCalendar.bundled().years());
    }

    @Test
    void theHighestVersionOfAYearHoldsInWhateverOrderTheyCome() {
        calendars.apply(version(2, RESTS));
        calendars.apply(version(1, WORKS));

        assertThat(calendars.current().isWorking(MONDAY)).isFalse();

        calendars.apply(version(3, WORKS));

        assertThat(calendars.current().isWorking(MONDAY)).isTrue();
    }

    @Test
    void aVersionComesBackAsItWasWritten() throws IOException {
        for (int year : WorkingCalendar.bundled().years()) {
            CalendarVersion written = version(4, WorkingCalendar.bundled().year(year));

            assertThat(CalendarCodec.read(CalendarCodec.write(written))).isEqualTo(written);
        }
    }

    @Test
    void whatIsNoCalendarIsRefused() {
        for (String json : new String[] {
            "", "{}", "[]", "{\"year\": 2031, \"version\": 1, \"papers\": [], \"holidays\": [], \"makeUpDays\": []}"
        }) {
            assertThatThrownBy(() -> CalendarCodec.read(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(IOException.class);
        }
    }

    private static CalendarVersion version(int version, CalendarYear content) {
        return new CalendarVersion(version, Instant.parse("2030-12-05T01:02:03.123456Z"), content);
    }
}
