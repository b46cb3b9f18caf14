package tongbao.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tongbao.json.FlatObject;
import tongbao.problem.Reading;
import tongbao.problem.Violation;

/** Takes the typed fields out of one JSON object and notes every one that breaks the contract's rules. */
public final class EventRules {
    private static final int LONGEST_CODE = 64;
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{M}\\p{N}._()\\-]{1,64}");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final FlatObject fields;
    private final List<Violation> violations = new ArrayList<>();

    public EventRules(FlatObject fields) {
        this.fields = fields;
    }

    /** Codes and case numbers: 1–64 letters, digits (any script) or {@code . _ - ( )}. */
    public static boolean isCode(String text) {
        return isPlainCode(text) || CODE.matcher(text).matches();
    }

    /** Nearly every code: those are told without the pattern, which is slow where every event has eight of them. */
    private static boolean isPlainCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_CODE;
    }

    public String code(String field) {
        String text = optionalCode(field);
        return text != null ? text : missing(field);
    }

    public @Nullable String optionalCode(String field) {
        String text = fields.text(field);
        if (text != null && !isCode(text)) {
            refuse(field, "应为 1–64 个字母、数字或 . _ - ( )");
        }
        return text;
    }

    /** A UUID; the nil UUID stands in when it is missing or wrong, and the reading is then refused as a whole. */
    public EventId id(String field) {
        String text = fields.text(field);
        return EventId.parse(text == null ? missing(field) : text).orElseGet(() -> {
            if (text != null) {
                refuse(field, "应为 UUID");
            }
            return new EventId(new java.util.UUID(0, 0));
        });
    }

    /** An ISO-8601 time with an offset, to the microsecond, which is what PostgreSQL keeps. */
    public Instant instant(String field) {
        String text = fields.text(field);
        if (text == null) {
            missing(field);
            return Instant.EPOCH;
        }
        try {
            Instant time = IsoTime.parse(text).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
                refuse(field, "时间超出 1900–2199 年");
            }
            return time;
        } catch (DateTimeException notATime) {
            refuse(field, "应为带时区偏移的 ISO-8601 时间");
            return Instant.EPOCH;
        }
    }

    /** One of an enum's names; {@code absent} supplies what a missing field means. */
    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, Supplier<@Nullable E> absent) {
        String text = fields.text(field);
        if (text == null) {
            return absent.get();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        refuse(field, "应为 " + String.join("、", names(type)) + " 之一");
        return absent.get();
    }

    /** One of an enum's names, required; the first constant stands in when it is missing. */
    public <E extends Enum<E>> E requiredChoice(String field, Class<E> type) {
        E chosen = choice(field, type, () -> null);
        if (chosen != null) {
            return chosen;
        }
        if (fields.text(field) == null) {
            missing(field);
        }
        return type.getEnumConstants()[0];
    }

    /** A text of at most {@code most} characters. */
    public @Nullable String optionalText(String field, int most) {
        String text = fields.text(field);
        if (text != null && text.codePointCount(0, text.length()) > most) {
            refuse(field, "不得超过 " + most + " 个字符");
        }
        return text;
    }

    /** At most {@code mostItems} texts of at most {@code mostLength} characters. */
    public List<String> texts(String field, int mostItems, int mostLength) {
        List<String> texts = fields.list(field);
        if (texts.size() > mostItems || texts.stream().anyMatch(t -> t.isBlank() || t.length() > mostLength)) {
            refuse(field, String.format(Locale.ROOT, "至多 %d 项,每项 1–%d 个字符", mostItems, mostLength));
        }
        return texts;
    }

    public void refuse(String field, String message) {
        violations.add(Violation.of(field, message));
    }

    /** The value, if no rule was broken on the way to it. */
    public <T> Reading<T> orRefusal(T value) {
        return violations.isEmpty() ? new Reading.Read<>(value) : new Reading.Invalid<>(List.copyOf(violations));
    }

    private String missing(String field) {
        refuse(field, "必填");
        return "";
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return java.util.Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
