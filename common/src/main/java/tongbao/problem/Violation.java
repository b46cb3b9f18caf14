package tongbao.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param index the element's place in an array or stream, from 0; null for a single object
 * @param field the field's name, dotted where nested; null where the whole element is meant
 * @param message what is wrong, for people to read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(@Nullable Integer index, @Nullable String field, String message) {
    public static Violation of(String field, String message) {
        return new Violation(null, field, message);
    }

    public static Violation whole(String message) {
        return new Violation(null, null, message);
    }

    public Violation at(int place) {
        return new Violation(place, field, message);
    }
}
