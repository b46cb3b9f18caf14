package tongbao.report.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.RatingRules.IndexWeights;

/**
 * 综合评分: ten times the weighted sum of four shares, rounded once, at the end. A row without completed cases has none.
 * Where people voted and no vote was bad, rectification counts in full, since nothing was left to rectify; where nobody
 * voted, neither quality nor rectification counts, since nobody attests to them.
 *
 * @param quality satisfied votes of people's votes, by the levels of the centre's scheme
 * @param rectification rectified of the valid bad reviews
 * @param promotion halls where people voted of the halls where cases were completed
 * @param coverage rated of the invited
 */
record CompositeIndex(Part quality, Part rectification, Part promotion, Part coverage) {
    private static final int DECIMALS_OF_PARTS = 4;
    private static final Part FULL = new Part(1, 1);
    private static final Part NOTHING = new Part(0, 1);

    /** A share from 0 to 1, exact; without a whole there is none. */
    record Part(long of, long whole) {
        boolean isMissing() {
            return whole == 0;
        }

        Part orElse(Part other) {
            return isMissing() ? other : this;
        }

        @Nullable
        BigDecimal printed() {
            return isMissing()
                    ? null
                    : BigDecimal.valueOf(of).divide(BigDecimal.valueOf(whole), DECIMALS_OF_PARTS, RoundingMode.HALF_UP);
        }
    }

    private record Weighed(BigDecimal weight, Part part) {}

    Report.Index weighed(IndexWeights weights) {
        return new Report.Index(
                quality.printed(),
                rectification.printed(),
                promotion.printed(),
                coverage.printed(),
                coverage.isMissing() ? null : value(weights));
    }

    private BigDecimal value(IndexWeights weights) {
        return value(List.of(
                new Weighed(weights.quality(), quality.orElse(NOTHING)),
                new Weighed(weights.rectification(), rectification.orElse(quality.isMissing() ? NOTHING : FULL)),
                new Weighed(weights.promotion(), promotion.orElse(NOTHING)),
                new Weighed(weights.coverage(), coverage)));
    }

    /** Over the common denominator, so that nothing is rounded on the way. */
    private static BigDecimal value(List<Weighed> parts) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal whole = BigDecimal.ONE;
        for (Weighed each : parts) {
            BigDecimal ofPart = BigDecimal.valueOf(each.part().whole());
            BigDecimal share =
                    each.weight().multiply(BigDecimal.valueOf(each.part().of()));
            sum = sum.multiply(ofPart).add(share.multiply(whole));
            whole = whole.multiply(ofPart);
        }
        return sum.multiply(BigDecimal.TEN).divide(whole, 1, RoundingMode.HALF_UP);
    }
}
