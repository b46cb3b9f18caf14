package tongbao.time;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.IsoFields.QUARTER_OF_YEAR;
import static java.time.temporal.IsoFields.WEEK_BASED_YEAR;
import static java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a bulletin reports on. As dates a period is closed, {@code [from, to]}; as instants it is half-open,
 * {@code [start, end)}, so that midnight belongs to the period it opens.
 */
public sealed interface Period {

    enum Kind {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR
    }

    Kind kind();

    /** The first day. */
    LocalDate from();

    /** The last day, inclusive. */
    LocalDate to();

    /** The canonical text, which {@link #parse} reads back to an equal period. */
    String text();

    /** The period of the same kind just before this one (环比). */
    Period previous();

    /** The period of the same kind one year earlier (同比). */
    Period yearEarlier();

    /** The months that make up this period exactly; none for a day and a week. */
    List<YearMonth> months();

    default Instant start(ZoneId zone) {
        return from().atStartOfDay(zone).toInstant();
    }

    /** The first instant after the period. */
    default Instant end(ZoneId zone) {
        return to().plusDays(1).atStartOfDay(zone).toInstant();
    }

    default boolean contains(LocalDate date) {
        return !date.isBefore(from()) && !date.isAfter(to());
    }

    /**
     * Reads {@code 2023-04-03}, {@code 2023-W14}, {@code 2023-04}, {@code 2023-Q2}, {@code 2023-H1} or {@code 2023}.
     *
     * @throws IllegalArgumentException with a message fit for the caller, when the text is anything else
     */
    static Period parse(String text) {
        Matcher parts = PeriodText.FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a period: '" + PeriodText.shortened(text)
                    + "'; expected a form like 2023-04-03, 2023-W14, 2023-04, 2023-Q2, 2023-H1 or 2023");
        }
        try {
            return PeriodText.read(parts);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such period: '" + text + "': " + e.getMessage(), e);
        }
    }

    static Period containing(Kind kind, LocalDate date) {
        return switch (kind) {
            case DAY -> new Day(date);
            case WEEK -> Week.containing(date);
            case MONTH -> new Month(YearMonth.from(date));
            case QUARTER -> new Quarter(date.getYear(), date.get(QUARTER_OF_YEAR));
            case HALF_YEAR -> new HalfYear(date.getYear(), date.getMonthValue() <= 6 ? 1 : 2);
            case YEAR -> new Year(date.getYear());
        };
    }

    record Day(LocalDate date) implements Period {

        @Override
        public Kind kind() {
            return Kind.DAY;
        }

        @Override
        public LocalDate from() {
            return date;
        }

        @Override
        public LocalDate to() {
            return date;
        }

        @Override
        public String text() {
            return date.toString();
        }

        @Override
        public Day previous() {
            return new Day(date.minusDays(1));
        }

        /** The same date; 28 February for the 29th. */
        @Override
        public Day yearEarlier() {
            return new Day(date.minusYears(1));
        }

        @Override
        public List<YearMonth> months() {
            return List.of();
        }
    }

    /** An ISO week. Its year is the week-based one: 2021-01-01 lies in 2020-W53. */
    record Week(int year, int number) implements Period {

        public Week {
            PeriodText.requireNumber("week", number, weeksOf(year), year);
        }

        public static Week containing(LocalDate date) {
            return new Week(date.get(WEEK_BASED_YEAR), date.get(WEEK_OF_WEEK_BASED_YEAR));
        }

        private static int weeksOf(int year) {
            LocalDate midYear = LocalDate.of(year, 7, 1);
            return (int) midYear.range(WEEK_OF_WEEK_BASED_YEAR).getMaximum();
        }

        @Override
        public Kind kind() {
            return Kind.WEEK;
        }

        @Override
        public LocalDate from() {
            // ISO 8601: the fourth of January always lies in the first week.
            return LocalDate.of(year, 1, 4).with(previousOrSame(MONDAY)).plusWeeks(number - 1L);
        }

        @Override
        public LocalDate to() {
            return from().plusDays(6);
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%04d-W%02d", year, number);
        }

        @Override
        public Week previous() {
            return containing(from().minusWeeks(1));
        }

        /** The week of the same number; the last one where that year has no 53rd. */
        @Override
        public Week yearEarlier() {
            return new Week(year - 1, Math.min(number, weeksOf(year - 1)));
        }

        @Override
        public List<YearMonth> months() {
            return List.of();
        }
    }

    record Month(YearMonth month) implements Period {

        @Override
        public Kind kind() {
            return Kind.MONTH;
        }

        @Override
        public LocalDate from() {
            return month.atDay(1);
        }

        @Override
        public LocalDate to() {
            return month.atEndOfMonth();
        }

        @Override
        public String text() {
            return month.toString();
        }

        @Override
        public Month previous() {
            return new Month(month.minusMonths(1));
        }

        @Override
        public Month yearEarlier() {
            return new Month(month.minusYears(1));
        }

        @Override
        public List<YearMonth> months() {
            return List.of(month);
        }
    }

    record Quarter(int year, int number) implements Period {

        public Quarter {
            PeriodText.requireNumber("quarter", number, 4, year);
        }

        @Override
        public Kind kind() {
            return Kind.QUARTER;
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(year, number * 3 - 2, 1);
        }

        @Override
        public LocalDate to() {
            return from().plusMonths(3).minusDays(1);
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%04d-Q%d", year, number);
        }

        @Override
        public Quarter previous() {
            return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
        }

        @Override
        public Quarter yearEarlier() {
            return new Quarter(year - 1, number);
        }

        @Override
        public List<YearMonth> months() {
            return PeriodText.monthsFrom(from(), 3);
        }
    }

    record HalfYear(int year, int number) implements Period {

        public HalfYear {
            PeriodText.requireNumber("half", number, 2, year);
        }

        @Override
        public Kind kind() {
            return Kind.HALF_YEAR;
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(year, number * 6 - 5, 1);
        }

        @Override
        public LocalDate to() {
            return from().plusMonths(6).minusDays(1);
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%04d-H%d", year, number);
        }

        @Override
        public HalfYear previous() {
            return number == 1 ? new HalfYear(year - 1, 2) : new HalfYear(year, 1);
        }

        @Override
        public HalfYear yearEarlier() {
            return new HalfYear(year - 1, number);
        }

        @Override
        public List<YearMonth> months() {
            return PeriodText.monthsFrom(from(), 6);
        }
    }

    record Year(int number) implements Period {

        @Override
        public Kind kind() {
            return Kind.YEAR;
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(number, 1, 1);
        }

        @Override
        public LocalDate to() {
            return LocalDate.of(number, 12, 31);
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%04d", number);
        }

        @Override
        public Year previous() {
            return new Year(number - 1);
        }

        @Override
        public Year yearEarlier() {
            return previous();
        }

        @Override
        public List<YearMonth> months() {
            return PeriodText.monthsFrom(from(), 12);
        }
    }
}

/** The written forms of periods, apart so that they do not become part of the public type. */
final class PeriodText {

    // Years are bounded so that neither a comparison nor the database runs out of calendar.
    static final Pattern FORM = Pattern.compile("(?<year>(?:19|2[0-9])[0-9]{2})"
            + "(?:-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?"
            + "|-W(?<week>[0-9]{2})|-Q(?<quarter>[0-9])|-H(?<half>[0-9]))?");

    private PeriodText() {}

    static Period read(Matcher parts) {
        int year = Integer.parseInt(parts.group("year"));
        if (parts.group("day") != null) {
            return new Period.Day(LocalDate.of(year, number(parts, "month"), number(parts, "day")));
        } else if (parts.group("month") != null) {
            return new Period.Month(YearMonth.of(year, number(parts, "month")));
        } else if (parts.group("week") != null) {
            return new Period.Week(year, number(parts, "week"));
        } else if (parts.group("quarter") != null) {
            return new Period.Quarter(year, number(parts, "quarter"));
        } else if (parts.group("half") != null) {
            return new Period.HalfYear(year, number(parts, "half"));
        }
        return new Period.Year(year);
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }

    static void requireNumber(String unit, int number, int last, int year) {
        if (number < 1 || number > last) {
            throw new DateTimeException("the year " + year + " has no " + unit + " " + number);
        }
    }

    static List<YearMonth> monthsFrom(LocalDate first, int count) {
        YearMonth month = YearMonth.from(first);
        return IntStream.range(0, count).mapToObj(month::plusMonths).toList();
    }

    // A caller's text goes into an error body: no more of it than it takes to recognise it.
    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
