package tongbao.time;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the papers for one year say: the first arranges the year, later ones amend it. Each date carries the name of
 * the holiday it belongs to, a make-up day that of the holiday it pays for. A paper may reach back into the December
 * before: the New Year of 2019 made 2018-12-29 work.
 */
public record CalendarYear(
        int year, List<Paper> papers, SortedMap<LocalDate, String> holidays, SortedMap<LocalDate, String> makeUpDays) {

    public CalendarYear {
        papers = List.copyOf(papers);
        holidays = Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
        makeUpDays = Collections.unmodifiableSortedMap(new TreeMap<>(makeUpDays));
        require(!papers.isEmpty(), year, "names no paper");
        for (LocalDate date : holidays.keySet()) {
            require(governs(year, date), year, "cannot arrange " + date);
        }
        for (LocalDate date : makeUpDays.keySet()) {
            require(governs(year, date), year, "cannot arrange " + date);
            require(isWeekend(date), year, "makes up on " + date + ", which is no weekend");
            require(!holidays.containsKey(date), year, "has " + date + " both on and off");
        }
    }

    /**
     * Reads lines of {@code year 2023}, {@code paper 2022-12-08 国办发明电〔2022〕16号},
     * {@code holiday 2023-01-21..2023-01-27 春节} and {@code work 2023-01-28 春节}; {@code #} opens a comment line.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static CalendarYear parse(String text) {
        CalendarLines lines = new CalendarLines();
        text.lines().map(String::strip).forEach(lines::read);
        return new CalendarYear(lines.year, lines.papers, lines.holidays, lines.makeUpDays);
    }

    /**
     * A year as people write it down; of two holidays on one date the later in the list holds.
     *
     * @throws IllegalArgumentException naming what contradicts itself
     */
    public static CalendarYear arranged(
            int year, List<Paper> papers, List<Holiday> holidays, List<MakeUpDay> makeUpDays) {
        SortedMap<LocalDate, String> off = new TreeMap<>();
        SortedMap<LocalDate, String> on = new TreeMap<>();
        for (Holiday holiday : holidays) {
            holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(date -> off.put(date, holiday.name()));
        }
        makeUpDays.forEach(day -> on.put(day.date(), day.name()));
        return new CalendarYear(year, papers, off, on);
    }

    /** The days off, those of one name that follow each other as one. */
    public List<Holiday> holidaysInARow() {
        List<Holiday> rows = new ArrayList<>();
        holidays.forEach((date, name) -> {
            int end = rows.size() - 1;
            if (end >= 0
                    && rows.get(end).name().equals(name)
                    && rows.get(end).to().equals(date.minusDays(1))) {
                rows.set(end, new Holiday(rows.get(end).from(), date, name));
            } else {
                rows.add(new Holiday(date, date, name));
            }
        });
        return List.copyOf(rows);
    }

    public List<MakeUpDay> daysMadeUp() {
        return makeUpDays.entrySet().stream()
                .map(day -> new MakeUpDay(day.getKey(), day.getValue()))
                .toList();
    }

    /** Whether the papers of a year may speak of this date: it is of the year, or of the December before. */
    public static boolean governs(int year, LocalDate date) {
        return date.getYear() == year || (date.getYear() == year - 1 && date.getMonth() == Month.DECEMBER);
    }

    public static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == SATURDAY || date.getDayOfWeek() == SUNDAY;
    }

    private static void require(boolean condition, int year, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException("the calendar of " + year + " " + complaint);
        }
    }
}

final class CalendarLines {

    int year;
    final List<Paper> papers = new ArrayList<>();
    final SortedMap<LocalDate, String> holidays = new TreeMap<>();
    final SortedMap<LocalDate, String> makeUpDays = new TreeMap<>();

    void read(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] words = line.split(" +", 3);
        try {
            take(words);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw unreadable(line, e);
        }
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "year" -> year = Integer.parseInt(words[1]);
            case "paper" -> papers.add(new Paper(words[2], LocalDate.parse(words[1])));
            case "holiday" -> put(holidays, words[1], words[2]);
            case "work" -> put(makeUpDays, words[1], words[2]);
            default -> throw new DateTimeException("unknown word " + words[0]);
        }
    }

    private static void put(SortedMap<LocalDate, String> days, String range, String name) {
        String[] ends = range.split("\\.\\.", 2);
        LocalDate first = LocalDate.parse(ends[0]);
        LocalDate last = LocalDate.parse(ends[ends.length - 1]);
        first.datesUntil(last.plusDays(1)).forEach(date -> days.put(date, name));
    }

    private static IllegalArgumentException unreadable(String line, Exception cause) {
        return new IllegalArgumentException("not a line of a calendar: '" + line + "'", cause);
    }
}
