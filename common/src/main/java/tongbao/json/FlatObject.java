package tongbao.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as it was read: the fields asked for, and where its own bytes lie in the body.
 *
 * @param texts text fields that are present and not null
 * @param lists fields that are arrays of texts
 * @param from first byte in the body
 * @param to byte after the last
 */
public record FlatObject(Map<String, String> texts, Map<String, List<String>> lists, int from, int to) {
    public @Nullable String text(String field) {
        return texts.get(field);
    }

    public List<String> list(String field) {
        return lists.getOrDefault(field, List.of());
    }
}
