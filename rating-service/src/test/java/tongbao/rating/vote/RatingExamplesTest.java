package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

class RatingExamplesTest {
    @Test
    void theExamplesKeepTheRules() {
        assertThat(read(RatingRequest.FIELDS, RatingExamples.VOTE, RatingRequest::of))
                .isInstanceOf(Reading.Read.class);
        assertThat(read(AdditionRequest.FIELDS, RatingExamples.ADDITION, AdditionRequest::of))
                .isInstanceOf(Reading.Read.class);
    }

    private static <T> Reading<T> read(FlatObjects fields, String json, Function<FlatObject, Reading<T>> rules) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return fields.readOne(bytes, 0, bytes.length).then(rules);
    }
}
