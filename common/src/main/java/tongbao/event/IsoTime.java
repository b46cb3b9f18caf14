package tongbao.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO-8601 times with an offset. The usual spelling is read by hand, since the JDK's parser was a tenth of what an
 * event costs on its way into the reports; whatever else is left to that parser, which alone decides what is a time.
 */
final class IsoTime {
    private static final int SECONDS_END = "2026-01-01T09:30:00".length();
    private static final int OFFSET_LENGTH = "+08:00".length();
    private static final int MOST_OFFSET_HOURS = 17;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int SAFE_DAY = 28;
    private static final int NO_NUMBER = -1;

    private IsoTime() {}

    /** @throws DateTimeException when it is none */
    static Instant parse(String text) {
        Instant usual = usual(text);
        return usual != null ? usual : OffsetDateTime.parse(text).toInstant();
    }

    /** Null for any other than {@code 2026-01-01T09:30:00.123456+08:00}, with or without fraction, or {@code Z}. */
    static @Nullable Instant usual(String text) {
        int offsetAt = offsetAt(text);
        if (offsetAt < SECONDS_END || !isPunctuated(text)) {
            return null;
        }
        long day = day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int second = second(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        int offset = offset(text, offsetAt);
        int nanos = nanos(text, offsetAt);
        if (day == Long.MIN_VALUE || second == NO_NUMBER || offset == Integer.MIN_VALUE || nanos == NO_NUMBER) {
            return null;
        }
        return Instant.ofEpochSecond(day * 86_400 + second - offset, nanos);
    }

    private static int offsetAt(String text) {
        return text.endsWith("Z") ? text.length() - 1 : text.length() - OFFSET_LENGTH;
    }

    private static boolean isPunctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static long day(int year, int month, int day) {
        boolean valid = year > 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= SAFE_DAY || YearMonth.of(year, month).isValidDay(day));
        return valid ? LocalDate.of(year, month, day).toEpochDay() : Long.MIN_VALUE;
    }

    private static int second(int hour, int minute, int second) {
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid ? (hour * 60 + minute) * 60 + second : NO_NUMBER;
    }

    private static int offset(String text, int at) {
        char sign = text.charAt(at);
        if (sign == 'Z' && at == text.length() - 1) {
            return 0;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        boolean valid = (sign == '+' || sign == '-')
                && text.charAt(at + 3) == ':'
                && hours >= 0
                && hours <= MOST_OFFSET_HOURS
                && minutes >= 0
                && minutes < 60;
        int seconds = (hours * 60 + minutes) * 60;
        return valid ? (sign == '-' ? -seconds : seconds) : Integer.MIN_VALUE;
    }

    private static int nanos(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > MOST_FRACTION_DIGITS) {
            return NO_NUMBER;
        }
        int nanos = number(text, SECONDS_END + 1, end);
        for (int missing = MOST_FRACTION_DIGITS - digits; nanos > 0 && missing > 0; missing--) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
