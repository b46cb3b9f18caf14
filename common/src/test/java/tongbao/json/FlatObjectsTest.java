package tongbao.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.problem.Reading;
import tongbao.problem.Violation;

class FlatObjectsTest {
    private final FlatObjects reader = new FlatObjects(Set.of("a", "b"), Set.of("list"));

    @Test
    void eachElementKnowsItsOwnBytes() {
        byte[] body = bytes(" [ {\"a\":\"一\"} , {\"b\":\"2\",\"x\":{\"y\":[1]}} ] ");

        var read = (FlatObjects.Body) reader.readBody(body, 10).orProblem();

        assertThat(read.array()).isTrue();
        assertThat(read.objects())
                .extracting(o -> new String(body, o.from(), o.to() - o.from(), StandardCharsets.UTF_8))
                .containsExactly("{\"a\":\"一\"}", "{\"b\":\"2\",\"x\":{\"y\":[1]}}");
    }

    @Test
    void anObjectInTheMiddleOfALargerBufferKnowsItsBytes() {
        byte[] body = bytes("{\"a\":\"1\"}\n{\"b\":\"2\"}\n");

        FlatObject second = reader.readOne(body, 10, 19).orProblem();

        assertThat(new String(body, second.from(), second.to() - second.from(), StandardCharsets.UTF_8))
                .isEqualTo("{\"b\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "1",
                "\"a\"",
                "null",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":\"1\",\"a\":\"2\"}",
                "{\"x\":1,\"x\":2}",
                "{\"a\":\"1\"} {}",
                "{\"a\":\"1\"",
                "[{\"a\":\"1\"}",
                "[1]",
                "[[]]",
                "{\"list\":\"1\"}",
                "{\"list\":[1]}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}"
            })
    void whatIsNotReadableIsMalformed(String body) {
        assertThat(reader.readBody(bytes(body), 10)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void anEncodingOtherThanUtf8IsMalformed() {
        String json = "{\"a\":\"1\"}";

        assertThat(reader.readBody(json.getBytes(StandardCharsets.UTF_16LE), 10))
                .isInstanceOf(Reading.Malformed.class);
        assertThat(reader.readBody(json.getBytes(StandardCharsets.UTF_16), 10)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aPairOfSurrogatesIsOneStorableCharacter() {
        assertThat(reader.readBody(bytes("{\"a\":\"\\ud83d\\ude00 𠮷\"}"), 10)).isInstanceOf(Reading.Read.class);
        assertThat(reader.readBody(bytes("{\"a\":\"\\ude00\\ud83d\"}"), 10)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aWrongTypeNamesIndexAndField() {
        var reading = reader.readBody(bytes("[{\"a\":\"1\"},{\"a\":[\"1\"]}]"), 10);

        assertThat(((Reading.Malformed<?>) reading).violations()).containsExactly(new Violation(1, "a", "应为字符串"));
    }

    @Test
    void anEmptyOrOverlongArrayIsInvalid() {
        assertThat(reader.readBody(bytes("[]"), 2)).isInstanceOf(Reading.Invalid.class);
        assertThat(reader.readBody(bytes("[{},{}]"), 2)).isInstanceOf(Reading.Read.class);
        assertThat(reader.readBody(bytes("[{},{},{}]"), 2)).isInstanceOf(Reading.Invalid.class);
    }

    @Test
    void nullIsTheSameAsAbsent() {
        assertThat(reader.readBody(bytes("{\"a\":null,\"list\":null}"), 2)
                        .orProblem()
                        .objects()
                        .get(0)
                        .text("a"))
                .isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
