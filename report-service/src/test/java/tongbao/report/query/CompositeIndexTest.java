package tongbao.report.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingRules;
import tongbao.report.query.CompositeIndex.Part;

class CompositeIndexTest {
    private static final Part FULL = new Part(1, 1);
    private static final Part NONE = new Part(0, 0);

    @Test
    void coverageOf907PerThousandAndTheRestFullGivesNinePointSeven() {
        assertThat(index(FULL, FULL, FULL, new Part(907, 1000)).value()).isEqualTo(new BigDecimal("9.7"));
        assertThat(index(FULL, FULL, FULL, new Part(907, 1000)).coverage()).isEqualTo(new BigDecimal("0.9070"));
    }

    @Test
    void withoutBadReviewsRectificationCountsInFullAndIsPrintedAsNothing() {
        Report.Index index = index(FULL, NONE, FULL, new Part(907, 1000));

        assertThat(index.rectification()).isNull();
        assertThat(index.value()).isEqualTo(new BigDecimal("9.7"));
    }

    @Test
    void whereNobodyVotedNothingCounts() {
        assertThat(index(NONE, NONE, new Part(0, 2), new Part(0, 9)).value()).isEqualTo(new BigDecimal("0.0"));
    }

    @Test
    void withoutCompletedCasesThereIsNoIndex() {
        assertThat(index(NONE, NONE, NONE, NONE).value()).isNull();
    }

    /** Thirds of 0.3, 0.2, 0.2 and 0.3: rounding any of them first would not give a third of ten. */
    @Test
    void nothingIsRoundedOnTheWay() {
        Part third = new Part(1, 3);

        assertThat(index(third, third, third, third).value()).isEqualTo(new BigDecimal("3.3"));
    }

    private static Report.Index index(Part quality, Part rectification, Part promotion, Part coverage) {
        return new CompositeIndex(quality, rectification, promotion, coverage).weighed(RatingRules.NATIONAL.index());
    }
}
