package tongbao.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import tongbao.problem.Reading;
import tongbao.problem.Violation;

/** What a body that could be read says, and every rule it breaks. Read as a tree: for bodies that come seldom. */
public record Draft<T>(T content, List<Violation> broken) {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 only
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Malformed when it is not JSON of the right types; never invalid, since a draft says itself what it breaks. */
    public static <T> Reading<Draft<T>> read(byte[] body, BiFunction<BodyObject, Findings, T> reader) {
        try {
            return read(JSON.readTree(body), reader);
        } catch (JsonProcessingException notJson) {
            return Reading.malformed(Violation.whole("不是有效的 JSON:" + notJson.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the bytes are in memory
        }
    }

    public Reading<T> checked() {
        return broken.isEmpty() ? new Reading.Read<>(content) : new Reading.Invalid<>(broken);
    }

    private static <T> Reading<Draft<T>> read(JsonNode tree, BiFunction<BodyObject, Findings, T> reader) {
        if (!tree.isObject()) {
            return Reading.malformed(Violation.whole("应为一个 JSON 对象"));
        }
        Findings findings = new Findings();
        T content = reader.apply(new BodyObject(tree, "", findings), findings);
        return findings.malformed().isEmpty()
                ? new Reading.Read<>(new Draft<>(content, findings.invalid()))
                : new Reading.Malformed<>(findings.malformed());
    }
}
