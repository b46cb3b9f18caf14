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
 * @param missingYears years without a working calendar, while cases of the centre need one: whether those are on time,
 *     overdue or have cards is not in the figures. Left out where there are none
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> zero,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MissingYear> missingYears) {

    /** A year without a working calendar, and how many cases accepted before the period's end wait for it. */
    public record MissingYear(int year, long cases) {}

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

    /**
     * Figures of the votes on the period's completions, by the centre's scheme. Votes of people and votes by default
     * are kept apart: levels, score and bad reviews are of people's alone.
     *
     * <p>By the vote's channel every row has the same invited, so that its ratedRate is the coverage by that channel;
     * what has no vote of a person, and all figures of cases, stand in the row UNSPECIFIED.
     *
     * @param invited completed cases
     * @param rated by people; a vote that was withdrawn leaves its case unrated
     * @param unrated neither rated by people nor by default
     * @param defaulted rated by the centre's rules, since nobody did; under the scheme DEFAULTED the three rates of
     *     satisfaction count them as BASICALLY_SATISFIED, so that their denominator RATED is rated + defaulted
     * @param badReviews valid bad votes
     * @param rectified of the bad reviews
     * @param rectifiedOnTime of the rectified
     * @param rectificationRate rectified / badReviews
     * @param onTimeRectificationRate rectifiedOnTime / badReviews
     * @param secondRatings what people said when asked again after a bad vote
     * @param index the composite index; of the total, of halls and of departments only
     * @param score mean of people's votes at 10, 8, 6, 3 and 0 points
     */
    public record Ratings(
            long invited,
            long rated,
            long unrated,
            long defaulted,
            Map<Level, Long> levels,
            @Schema(nullable = true) @Nullable BigDecimal ratedRate,
            @Schema(nullable = true) @Nullable BigDecimal satisfiedRate,
            @Schema(nullable = true) @Nullable BigDecimal basicallySatisfiedRate,
            @Schema(nullable = true) @Nullable BigDecimal dissatisfiedRate,
            long badReviews,
            long rectified,
            long rectifiedOnTime,
            @Schema(nullable = true) @Nullable BigDecimal rectificationRate,
            @Schema(nullable = true) @Nullable BigDecimal onTimeRectificationRate,
            SecondRatings secondRatings,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Index index,

            @Schema(nullable = true) @Nullable BigDecimal score) {}

    /**
     * 综合评分, by the centre's weights: four shares from 0 to 1 with four decimals, null without denominator, and ten
     * times their weighted sum. Without bad reviews among the votes rectification counts in full; without votes neither
     * it nor quality counts; without completed cases there is no value.
     *
     * @param quality satisfied / rated
     * @param rectification rectified / badReviews
     * @param promotion halls in which people voted / halls in which cases were completed
     * @param coverage rated / invited
     */
    public record Index(
            @Schema(nullable = true) @Nullable BigDecimal quality,
            @Schema(nullable = true) @Nullable BigDecimal rectification,
            @Schema(nullable = true) @Nullable BigDecimal promotion,
            @Schema(nullable = true) @Nullable BigDecimal coverage,
            @Schema(nullable = true) @Nullable BigDecimal value) {}

    /** Second ratings, apart from votes: they change no figure of the vote they follow. */
    public record SecondRatings(long total, Map<Level, Long> levels) {}

    /** People's valid votes cast in the period, whenever their case was completed. */
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
