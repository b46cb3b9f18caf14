package tongbao.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Reading;
import tongbao.problem.Violation;

/**
 * Reads a body that is one JSON object or an array of them, strictly and in one pass: duplicate keys, trailing content
 * and a wrong JSON type of a field asked for are malformed; unknown fields are skipped, whatever they hold.
 */
public final class FlatObjects {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // UTF-8 only: of other encodings the parser would not know the byte offsets.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final Set<String> textFields;
    private final Set<String> listFields;

    /** A reader of these fields; others are skipped. */
    public FlatObjects(Set<String> textFields, Set<String> listFields) {
        this.textFields = Set.copyOf(textFields);
        this.listFields = Set.copyOf(listFields);
    }

    /** The objects of a body, and whether it was an array. */
    public record Body(boolean array, List<FlatObject> objects) {
        /** What each object stands for, or everything that is wrong with any of them, each with its place in an array. */
        public <T> Reading<List<T>> each(Function<FlatObject, Reading<T>> meaning) {
            List<T> read = new ArrayList<>(objects.size());
            List<Violation> violations = new ArrayList<>();
            for (int index = 0; index < objects.size(); index++) {
                int place = index;
                Reading<T> reading = meaning.apply(objects.get(place));
                if (reading instanceof Reading.Read<T> one) {
                    read.add(one.value());
                } else {
                    // What was read as JSON before can be malformed no more.
                    List<Violation> found = ((Reading.Invalid<T>) reading).violations();
                    found.forEach(v -> violations.add(array ? v.at(place) : v));
                }
            }
            return violations.isEmpty() ? new Reading.Read<>(read) : new Reading.Invalid<>(violations);
        }
    }

    /** Reads one object; an array is malformed. */
    public Reading<FlatObject> readOne(byte[] json, int from, int to) {
        return attempt(json, from, to, (parser, violations) -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                violations.add(Violation.whole("应为一个 JSON 对象"));
                return null;
            }
            return object(parser, null, from, violations);
        });
    }

    /** Reads one object or an array of 1 to {@code most} objects; more, or none, is invalid. */
    public Reading<Body> readBody(byte[] json, int most) {
        return attempt(json, 0, json.length, (parser, violations) -> body(parser, most, violations))
                .then(body -> size(body, most));
    }

    private @Nullable Body body(JsonParser parser, int most, List<Violation> violations) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            return new Body(false, List.of(object(parser, null, 0, violations)));
        }
        if (first == JsonToken.START_ARRAY) {
            return new Body(true, elements(parser, most, violations));
        }
        violations.add(Violation.whole("应为 JSON 对象或数组"));
        return null;
    }

    private static Reading<Body> size(Body body, int most) {
        int size = body.objects().size();
        return size >= 1 && size <= most
                ? new Reading.Read<>(body)
                : new Reading.Invalid<>(List.of(Violation.whole("数组应有 1 至 " + most + " 个元素")));
    }

    private interface Step<T> {
        @Nullable
        T read(JsonParser parser, List<Violation> violations) throws IOException;
    }

    private <T> Reading<T> attempt(byte[] json, int from, int to, Step<T> step) {
        List<Violation> violations = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json, from, to - from)) {
            T value = step.read(parser, violations);
            if (violations.isEmpty() && parser.nextToken() != null) {
                violations.add(Violation.whole("JSON 之后还有多余内容"));
            }
            return value != null && violations.isEmpty()
                    ? new Reading.Read<>(value)
                    : new Reading.Malformed<>(violations);
        } catch (JsonProcessingException notJson) {
            violations.add(Violation.whole("不是有效的 JSON:" + notJson.getOriginalMessage()));
            return new Reading.Malformed<>(violations);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the bytes are in memory
        }
    }

    private List<FlatObject> elements(JsonParser parser, int most, List<Violation> violations) throws IOException {
        List<FlatObject> objects = new ArrayList<>();
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken(), index++) {
            if (token == JsonToken.START_OBJECT) {
                objects.add(object(parser, index, 0, violations));
            } else {
                violations.add(Violation.whole("应为 JSON 对象").at(index));
                parser.skipChildren();
            }
            if (objects.size() > most) {
                skipRest(parser);
                return objects;
            }
        }
        return objects;
    }

    private static void skipRest(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    private FlatObject object(JsonParser parser, @Nullable Integer index, int base, List<Violation> violations)
            throws IOException {
        int from = base + (int) parser.currentTokenLocation().getByteOffset();
        Map<String, String> texts = new HashMap<>(32);
        Map<String, List<String>> lists = new HashMap<>(2);
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (textFields.contains(field)) {
                text(parser, field, value, texts, index, violations);
            } else if (listFields.contains(field)) {
                list(parser, field, value, lists, index, violations);
            } else {
                parser.skipChildren();
            }
        }
        return new FlatObject(
                texts, lists, from, base + (int) parser.currentLocation().getByteOffset());
    }

    private static void text(
            JsonParser parser,
            String field,
            JsonToken value,
            Map<String, String> texts,
            @Nullable Integer index,
            List<Violation> violations)
            throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            texts.put(field, parser.getText());
            if (!isStorable(parser.getText())) {
                violations.add(new Violation(index, field, "含有无法保存的字符"));
            }
        } else if (value != JsonToken.VALUE_NULL) {
            violations.add(new Violation(index, field, "应为字符串"));
            parser.skipChildren();
        }
    }

    private static void list(
            JsonParser parser,
            String field,
            JsonToken value,
            Map<String, List<String>> lists,
            @Nullable Integer index,
            List<Violation> violations)
            throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        List<String> texts = new ArrayList<>();
        boolean wrong = value != JsonToken.START_ARRAY;
        if (wrong) {
            parser.skipChildren();
        } else {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                String text = parser.getValueAsString("");
                wrong |= token != JsonToken.VALUE_STRING || !isStorable(text);
                texts.add(text);
                parser.skipChildren();
            }
        }
        if (wrong) {
            violations.add(new Violation(index, field, "应为字符串数组"));
        }
        lists.put(field, texts);
    }

    /** False for NUL and unpaired surrogates, which JSON can spell and neither UTF-8 nor PostgreSQL can hold. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
