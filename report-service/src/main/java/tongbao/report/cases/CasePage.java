package tongbao.report.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.page.Page;

/**
 * One page of a list of cases.
 *
 * @param next where the following page begins; null after the last
 * @param votesHidden whether the caller does not see how these cases were rated, but only that they were
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CasePage(
        List<CaseSummary> items,
        @Schema(nullable = true) @Nullable String next,
        boolean votesHidden) {
    static CasePage of(Page<CaseSummary> page, boolean votesHidden) {
        return new CasePage(page.items(), page.next(), votesHidden);
    }
}
