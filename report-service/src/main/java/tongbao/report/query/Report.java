package tongbao.report.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;

/**
 * What {@code GET /api/v1/reports/{period}} answers. Counts are integers, rates percentages with two decimals, null
 * without denominator.
 *
 * @param asOf when the last event was counted that the figures rest on
 * @param zero rankings only: the keys whose metric is zero
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Report(
        String period,
        LocalDate from,
        LocalDate to,
        Instant asOf,
        @Schema(nullable = true) @Nullable String by,
        Row total,
        List<Row> rows,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> zero) {

    /** One line of figures; the total has no key, name or rank. */
    public record Row(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rank,

            Cases cases,
            Ratings ratings,
            RatingsReceived ratingsReceived,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Comparison> comparison) {

        Row ranked(int place) {
            return new Row(key, name, place, cases, ratings, ratingsReceived, comparison);
        }
    }

    /** Figures of cases (办件). */
    public record Cases(
            long opening,
            long accepted,
            long completed,
            long completedOnTime,
            long completedLate,
            long withdrawn,
            long inProgress,
            long overdue,
            long yellowCards,
            long redCards,
            @Schema(nullable = true) @Nullable BigDecimal completionRate,
            @Schema(nullable = true) @Nullable BigDecimal onTimeRate) {}

    /** Figures of the votes on the period's completions, by the centre's scheme. */
    public record Ratings(
            long invited,
            long rated,
            long unrated,
            Map<Level, Long> levels,
            @Schema(nullable = true) @Nullable BigDecimal ratedRate,
            @Schema(nullable = true) @Nullable BigDecimal satisfiedRate,
            @Schema(nullable = true) @Nullable BigDecimal basicallySatisfiedRate,
            @Schema(nullable = true) @Nullable BigDecimal dissatisfiedRate,
            long badReviews,
            long rectified,
            @Schema(nullable = true) @Nullable BigDecimal rectificationRate,
            @Schema(nullable = true) @Nullable BigDecimal score) {}

    /** Votes cast in the period, whenever their case was completed. */
    public record RatingsReceived(long total, Map<Level, Long> levels) {}

    /** The same row in another period. */
    public record Comparison(
            String period,
            long accepted,
            @Schema(nullable = true) @Nullable BigDecimal acceptedChange,
            long completed,
            @Schema(nullable = true) @Nullable BigDecimal completedChange,
            @Schema(nullable = true) @Nullable BigDecimal completionRatePoints) {}
}
