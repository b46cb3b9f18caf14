package tongbao.report.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why people were dissatisfied with the period's completions.
 *
 * @param asOf when the last event was counted that the figures rest on
 */
public record ReasonReport(
        String period, LocalDate from, LocalDate to, Instant asOf, String by, Row total, List<Row> rows) {

    /**
     * The valid bad votes of one row and the reasons they gave, most frequent first, ties by text; a vote may give
     * several. The total has no key or name.
     *
     * @param withoutReason of the bad votes, those that gave no reason but a comment
     */
    public record Row(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            long badReviews,
            long withoutReason,
            List<Reason> reasons) {}

    /** A reason and how many bad votes gave it. */
    public record Reason(String reason, long count) {}
}
