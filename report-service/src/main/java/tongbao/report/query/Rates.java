package tongbao.report.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact arithmetic of the printed figures: HALF_UP, two decimals, null where there is nothing to divide by. */
final class Rates {
    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Rates() {}

    /** {@code part / whole} as a percentage. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0 ? null : divide(BigDecimal.valueOf(part).multiply(HUNDRED), BigDecimal.valueOf(whole));
    }

    /** {@code sum / count}. */
    static @Nullable BigDecimal mean(long sum, long count) {
        return count == 0 ? null : divide(BigDecimal.valueOf(sum), BigDecimal.valueOf(count));
    }

    /** The change from {@code base} in percent. */
    static @Nullable BigDecimal change(long now, long base) {
        return percent(now - base, base);
    }

    /** The difference of two rates in percentage points (百分点), rounded once, at the end. */
    static @Nullable BigDecimal points(long part, long whole, long basePart, long baseWhole) {
        if (whole == 0 || baseWhole == 0) {
            return null;
        }
        BigDecimal numerator = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(baseWhole))
                .subtract(BigDecimal.valueOf(basePart).multiply(BigDecimal.valueOf(whole)));
        BigDecimal denominator = BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(baseWhole));
        return divide(numerator.multiply(HUNDRED), denominator);
    }

    private static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
    }
}
