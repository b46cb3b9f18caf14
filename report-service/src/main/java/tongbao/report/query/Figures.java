package tongbao.report.query;

import tongbao.event.Level;
import tongbao.report.ledger.Measure;

/**
 * The counts behind one row: sums of the tallies in the period, what was there when it began, and what open cases add.
 *
 * @param counts by {@link Measure} ordinal, in the period
 * @param openingStock 在办 when the period began
 * @param overdueBefore closed cases that were overdue when the period began
 * @param openOverdue open cases past their promised limit at the end of the period, or now
 * @param openYellow yellow cards of open cases in the period
 * @param openRed red cards of open cases in the period
 */
record Figures(long[] counts, long openingStock, long overdueBefore, long openOverdue, long openYellow, long openRed) {
    static Figures zero() {
        return new Figures(new long[Measure.COUNT], 0, 0, 0, 0, 0);
    }

    /** Cards of open cases. */
    static Figures ofOpen(long yellow, long red) {
        return new Figures(new long[Measure.COUNT], 0, 0, 0, yellow, red);
    }

    /** Cards of closed cases. */
    static Figures ofClosed(long yellow, long red) {
        long[] counts = new long[Measure.COUNT];
        counts[Measure.YELLOW.ordinal()] = yellow;
        counts[Measure.RED.ordinal()] = red;
        return new Figures(counts, 0, 0, 0, 0, 0);
    }

    Figures plus(Figures other) {
        long[] sums = counts.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.counts[i];
        }
        return new Figures(
                sums,
                openingStock + other.openingStock,
                overdueBefore + other.overdueBefore,
                openOverdue + other.openOverdue,
                openYellow + other.openYellow,
                openRed + other.openRed);
    }

    /** What is left of these when those are taken away, which have counts of the period alone. */
    Figures minusCounts(Figures those) {
        long[] left = counts.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= those.counts[i];
        }
        return new Figures(left, openingStock, overdueBefore, openOverdue, openYellow, openRed);
    }

    long of(Measure measure) {
        return counts[measure.ordinal()];
    }

    long inProgress() {
        return openingStock + of(Measure.STOCK_IN) - of(Measure.STOCK_OUT);
    }

    long overdue() {
        return overdueBefore + of(Measure.OVERDUE_IN) - of(Measure.OVERDUE_OUT) + openOverdue;
    }

    long yellowCards() {
        return of(Measure.YELLOW) + openYellow;
    }

    long redCards() {
        return of(Measure.RED) + openRed;
    }

    long rated(Level level) {
        return of(Measure.rated(level));
    }

    /** Completed, and rated neither by a person nor by default. */
    long unrated() {
        long unrated = of(Measure.COMPLETED) - of(Measure.DEFAULTED);
        for (Level level : Level.values()) {
            unrated -= rated(level);
        }
        return unrated;
    }

    long second(Level level) {
        return of(Measure.second(level));
    }

    long received(Level level) {
        return of(Measure.received(level));
    }

    /** True where a row would show nothing but zeros. */
    boolean isZero() {
        for (long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return openingStock == 0 && overdue() == 0 && openYellow == 0 && openRed == 0;
    }
}
