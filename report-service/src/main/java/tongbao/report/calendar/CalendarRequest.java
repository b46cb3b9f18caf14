package tongbao.report.calendar;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tongbao.body.BodyObject;
import tongbao.body.BoundedBody;
import tongbao.body.Draft;
import tongbao.body.Findings;
import tongbao.problem.Reading;
import tongbao.time.CalendarYear;
import tongbao.time.Holiday;
import tongbao.time.MakeUpDay;
import tongbao.time.Paper;

/**
 * Reads the body of {@code PUT /api/v1/calendars/{year}}. A calendar moves the limits of every open case of the
 * country's centres, so whatever looks like a slip of the pen is refused by the name of its field.
 */
final class CalendarRequest {
    private static final int LONGEST_HOLIDAY_DAYS = 31;

    private final int year;
    private final Map<LocalDate, String> taken = new HashMap<>();

    private CalendarRequest(int year) {
        this.year = year;
    }

    static Reading<CalendarYear> read(int year, InputStream body) {
        return Draft.read(BoundedBody.object(body), new CalendarRequest(year)::parts)
                .then(Draft::checked)
                .then(parts -> new Reading.Read<>(parts.arranged()));
    }

    /** The lists as they were read; only what breaks no rule can be arranged. */
    private record Parts(int year, List<Paper> papers, List<Holiday> holidays, List<MakeUpDay> makeUpDays) {
        CalendarYear arranged() {
            return CalendarYear.arranged(year, papers, holidays, makeUpDays);
        }
    }

    private Parts parts(BodyObject body, Findings findings) {
        if (body.has("year") && body.integer("year", Integer.MIN_VALUE, Integer.MAX_VALUE) != year) {
            body.refuse("year", "与路径中的年份 " + year + " 不同");
        }
        List<Paper> papers = papers(body);
        List<Holiday> holidays = holidays(body);
        return new Parts(year, papers, holidays, makeUpDays(body));
    }

    private List<Paper> papers(BodyObject body) {
        List<Paper> papers = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (BodyObject paper : someOf(body, "papers")) {
            String number = paper.name("number");
            LocalDate date = paper.date("date");
            if (!number.isEmpty() && !numbers.add(number)) {
                paper.refuse("number", "重复");
            }
            if (date != null && date.getYear() != year && date.getYear() != year - 1) {
                paper.refuse("date", year + " 年的安排应在当年或上一年发文");
            }
            papers.add(new Paper(number, date == null ? LocalDate.EPOCH : date));
        }
        return papers;
    }

    private List<Holiday> holidays(BodyObject body) {
        List<Holiday> holidays = new ArrayList<>();
        for (BodyObject holiday : someOf(body, "holidays")) {
            String name = holiday.name("name");
            LocalDate from = day(holiday, "from");
            LocalDate to = holiday.has("to") ? day(holiday, "to") : from;
            if (from != null && to != null && isRow(holiday, from, to)) {
                from.datesUntil(to.plusDays(1)).forEach(date -> take(holiday, "from", date));
                holidays.add(new Holiday(from, to, name));
            }
        }
        return holidays;
    }

    private List<MakeUpDay> makeUpDays(BodyObject body) {
        List<MakeUpDay> days = new ArrayList<>();
        for (BodyObject makeUp : body.objects("makeUpDays")) {
            String name = makeUp.name("name");
            LocalDate date = day(makeUp, "date");
            if (date == null) {
                continue;
            }
            if (!CalendarYear.isWeekend(date)) {
                makeUp.refuse("date", date + " 不是周六或周日,本来就是工作日");
            }
            take(makeUp, "date", date);
            days.add(new MakeUpDay(date, name));
        }
        return days;
    }

    private static List<BodyObject> someOf(BodyObject body, String field) {
        List<BodyObject> objects = body.requiredObjects(field);
        if (body.has(field) && objects.isEmpty()) {
            body.refuse(field, "至少一项");
        }
        return objects;
    }

    private static boolean isRow(BodyObject holiday, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            holiday.refuse("to", "早于 from");
            return false;
        }
        if (to.isAfter(from.plusDays(LONGEST_HOLIDAY_DAYS - 1))) {
            holiday.refuse("to", "一个假期至多 " + LONGEST_HOLIDAY_DAYS + " 天");
            return false;
        }
        return true;
    }

    /** A date the papers of the year may speak of; null where it is none. */
    private @Nullable LocalDate day(BodyObject of, String field) {
        LocalDate date = of.date(field);
        if (date != null && !CalendarYear.governs(year, date)) {
            of.refuse(field, date + " 不属于 " + year + " 年(只可另含上一年 12 月)");
            return null;
        }
        return date;
    }

    /** Notes that a date is spoken of, which may be once only. */
    private void take(BodyObject by, String field, LocalDate date) {
        String earlier = taken.putIfAbsent(date, by.path(field));
        if (earlier != null) {
            by.refuse(field, date + " 已在 " + earlier + " 中");
        }
    }
}
