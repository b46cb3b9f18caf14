package tongbao.report.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of cards, and how many there are of the whole question.
 *
 * @param counted cards that reports count
 * @param revoked cards that they do not, because a supervisor revoked them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CardList(
        String period,
        long counted,
        long revoked,
        List<Card> items,
        @Nullable String next) {}
