package tongbao.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventRules;
import tongbao.problem.Problems;

/**
 * The key of the last item of a page, so that the next page begins right behind it whatever was added meanwhile. What
 * comes back is checked like any other input.
 */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "|";
    private static final String NONE = "";
    /** No limit of a case is outside of these, and the database could not hold every instant that is. */
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2400-01-01T00:00:00Z");

    /** A key of codes, numbers and times; null stands for none. */
    public static Cursor of(@Nullable Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts)
                .map(part -> part == null ? NONE : part.toString())
                .toList());
    }

    /** Reads what {@link #text()} wrote; 400 for anything else. */
    static Cursor parse(String text, int size) {
        Cursor cursor = checked(() -> new Cursor(List.of(
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\" + SEPARATOR, -1))));
        if (cursor.parts.size() != size) {
            throw unreadable();
        }
        return cursor;
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** A case number or other code. */
    public String code(int part) {
        String code = parts.get(part);
        if (!EventRules.isCode(code)) {
            throw unreadable();
        }
        return code;
    }

    public @Nullable Instant instant(int part) {
        Instant time = parts.get(part).equals(NONE) ? null : read(part, Instant::parse);
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw unreadable();
        }
        return time;
    }

    public long number(int part) {
        return read(part, Long::parseLong);
    }

    /** A constant of an enum, or another value with a reader that refuses with {@link IllegalArgumentException}. */
    public <T> T read(int part, Function<String, T> reader) {
        return checked(() -> reader.apply(parts.get(part)));
    }

    private static <T> T checked(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw unreadable();
        }
    }

    private static RuntimeException unreadable() {
        return Problems.badParameter("cursor", "不是本列表给出的 cursor");
    }
}
