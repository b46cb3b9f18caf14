package tongbao.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventRules;
import tongbao.json.FlatObjects;

/**
 * One JSON object of a body and where it stands. Whatever is wrong with a field is noted under its path; a stand-in is
 * returned then, and the body is refused as a whole. JSON null is the same as absent.
 */
public final class BodyObject {
    private static final int LONGEST_NAME = 200;

    private final JsonNode node;
    private final String path;
    private final Findings findings;

    BodyObject(JsonNode node, String path, Findings findings) {
        this.node = node;
        this.path = path;
        this.findings = findings;
    }

    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    public void refuse(String field, String message) {
        findings.invalid(path(field), message);
    }

    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** A required code. */
    public String code(String field) {
        return required(field, optionalCode(field));
    }

    public @Nullable String optionalCode(String field) {
        String text = text(field);
        if (text != null && !EventRules.isCode(text)) {
            refuse(field, "应为 1–64 个字母、数字或 . _ - ( )");
        }
        return text;
    }

    /** A required name. */
    public String name(String field) {
        return required(field, optionalName(field));
    }

    public @Nullable String optionalName(String field) {
        String text = text(field);
        if (text != null && !isName(text)) {
            refuse(field, "应为 1–200 个字符");
        }
        return text;
    }

    /** A required whole number between bounds. */
    public int integer(String field, int least, int most) {
        JsonNode value = node.get(field);
        if (!has(field)) {
            refuse(field, "必填");
            return least;
        }
        if (!value.isIntegralNumber()) {
            findings.malformed(path(field), "应为整数");
            return least;
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            refuse(field, "应在 " + least + " 至 " + most + " 之间");
            return least;
        }
        return value.intValue();
    }

    /** A whole number between bounds; {@code otherwise} when absent. */
    public int integer(String field, int least, int most, int otherwise) {
        return has(field) ? integer(field, least, most) : otherwise;
    }

    /** A required date; null when it is not there or is none. */
    public @Nullable LocalDate date(String field) {
        String text = required(field, text(field));
        return has(field) ? date(field, text) : null;
    }

    private @Nullable LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            refuse(field, "应为日期,如 2023-01-21");
            return null;
        }
    }

    /** A required number from 0 to 1. */
    public BigDecimal share(String field) {
        JsonNode value = node.get(field);
        if (!has(field)) {
            refuse(field, "必填");
            return BigDecimal.ZERO;
        }
        if (!value.isNumber()) {
            findings.malformed(path(field), "应为数字");
            return BigDecimal.ZERO;
        }
        BigDecimal share = value.decimalValue();
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            refuse(field, "应在 0 至 1 之间");
        }
        return share;
    }

    /** One of an enum's names, required. */
    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        E first = type.getEnumConstants()[0];
        required(field, text(field));
        return choice(field, type, first);
    }

    /** One of an enum's names; {@code otherwise} when absent. */
    public <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        String text = text(field);
        return text == null ? otherwise : constant(text, path(field), type, otherwise);
    }

    /** Names of constants of an enum. */
    public <E extends Enum<E>> List<E> choices(String field, Class<E> type) {
        List<E> chosen = new ArrayList<>();
        List<String> texts = texts(field, type.getEnumConstants().length, LONGEST_NAME);
        for (int i = 0; i < texts.size(); i++) {
            chosen.add(constant(texts.get(i), path(field) + "[" + i + "]", type, type.getEnumConstants()[0]));
        }
        return chosen;
    }

    private <E extends Enum<E>> E constant(String text, String where, Class<E> type, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        findings.invalid(
                where,
                Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining("、", "应为 ", " 之一")));
        return otherwise;
    }

    /** A list of texts, empty when absent. */
    public List<String> texts(String field, int mostItems, int longest) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(field)) {
            if (!element.isTextual() || !FlatObjects.isStorable(element.textValue())) {
                findings.malformed(path(field) + "[" + texts.size() + "]", "应为字符串");
            } else if (element.textValue().isBlank() || length(element.textValue()) > longest) {
                findings.invalid(path(field) + "[" + texts.size() + "]", "应为 1–" + longest + " 个字符");
            }
            texts.add(element.asText());
        }
        if (texts.size() > mostItems) {
            refuse(field, "至多 " + mostItems + " 项");
        }
        return texts;
    }

    /** An object inside this one; an empty one when absent or not an object. */
    public BodyObject object(String field) {
        JsonNode value = node.path(field);
        if (has(field) && !value.isObject()) {
            findings.malformed(path(field), "应为 JSON 对象");
        }
        return new BodyObject(value, path(field), findings);
    }

    /** A list of objects that must be there, though it may be empty. */
    public List<BodyObject> requiredObjects(String field) {
        if (!has(field)) {
            refuse(field, "必填");
        }
        return objects(field);
    }

    /** A list of objects, empty when absent. */
    public List<BodyObject> objects(String field) {
        List<BodyObject> objects = new ArrayList<>();
        for (JsonNode element : array(field)) {
            String place = path(field) + "[" + objects.size() + "]";
            if (!element.isObject()) {
                findings.malformed(place, "应为 JSON 对象");
            }
            objects.add(new BodyObject(element, place, findings));
        }
        return objects;
    }

    /** A text field; null when absent. */
    public @Nullable String text(String field) {
        JsonNode value = node.get(field);
        if (!has(field)) {
            return null;
        }
        if (!value.isTextual()) {
            findings.malformed(path(field), "应为字符串");
            return null;
        }
        if (!FlatObjects.isStorable(value.textValue())) {
            findings.malformed(path(field), "含有无法保存的字符");
        }
        return value.textValue();
    }

    private Iterable<JsonNode> array(String field) {
        JsonNode value = node.path(field);
        if (has(field) && !value.isArray()) {
            findings.malformed(path(field), "应为 JSON 数组");
            return List.of();
        }
        return value;
    }

    private String required(String field, @Nullable String text) {
        if (text != null) {
            return text;
        }
        if (!has(field)) {
            refuse(field, "必填");
        }
        return "";
    }

    private static boolean isName(String text) {
        return !text.isBlank() && length(text) <= LONGEST_NAME;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
