package tongbao.report.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.RatingScheme.Denominator;
import tongbao.catalogue.RatingScheme.Unrated;
import tongbao.event.Level;
import tongbao.report.ledger.Measure;

/** Ten completed cases: 3, 1, 1, 1 and 1 votes of the five levels, two by default, one not rated at all. */
class RowMakerTest {
    private static final Set<Level> UPPER_THREE =
            Set.of(Level.VERY_SATISFIED, Level.SATISFIED, Level.BASICALLY_SATISFIED);
    private static final Set<Level> UPPER_TWO = Set.of(Level.VERY_SATISFIED, Level.SATISFIED);

    @ParameterizedTest
    @CsvSource({
        // of the 7 rated: 5, 1 and 2
        "RATED,EXCLUDED,71.43,14.29,28.57",
        "INVITED,EXCLUDED,50.00,10.00,20.00",
        // the one unrated is dissatisfied; those by default are neither
        "INVITED,DISSATISFIED,50.00,10.00,30.00",
        // of 7 + 2: those by default are basically satisfied
        "RATED,DEFAULTED,77.78,33.33,22.22",
        "INVITED,DEFAULTED,70.00,30.00,20.00"
    })
    void theSchemeSaysWhatSatisfactionIsAShareOf(
            Denominator denominator, Unrated unrated, String satisfied, String basically, String dissatisfied) {
        Report.Ratings ratings = ratings(new RatingScheme(UPPER_THREE, denominator, unrated));

        assertThat(ratings.satisfiedRate()).isEqualTo(new BigDecimal(satisfied));
        assertThat(ratings.basicallySatisfiedRate()).isEqualTo(new BigDecimal(basically));
        assertThat(ratings.dissatisfiedRate()).isEqualTo(new BigDecimal(dissatisfied));
    }

    @Test
    void whereBasicallySatisfiedIsNotSatisfiedVotesByDefaultAreNotEither() {
        Report.Ratings ratings = ratings(new RatingScheme(UPPER_TWO, Denominator.RATED, Unrated.DEFAULTED));

        assertThat(ratings.satisfiedRate()).isEqualTo(new BigDecimal("44.44"));
        assertThat(ratings.basicallySatisfiedRate()).isEqualTo(new BigDecimal("33.33"));
    }

    @ParameterizedTest
    @CsvSource({"EXCLUDED", "DISSATISFIED", "DEFAULTED"})
    void votesByDefaultNeverMixWithPeoples(Unrated unrated) {
        Report.Ratings ratings = ratings(new RatingScheme(UPPER_THREE, Denominator.RATED, unrated));

        assertThat(ratings.invited()).isEqualTo(10);
        assertThat(ratings.rated()).isEqualTo(7);
        assertThat(ratings.defaulted()).isEqualTo(2);
        assertThat(ratings.unrated()).isEqualTo(1);
        assertThat(ratings.levels())
                .isEqualTo(Map.of(
                        Level.VERY_SATISFIED, 3L,
                        Level.SATISFIED, 1L,
                        Level.BASICALLY_SATISFIED, 1L,
                        Level.DISSATISFIED, 1L,
                        Level.VERY_DISSATISFIED, 1L));
        assertThat(ratings.ratedRate()).isEqualTo(new BigDecimal("70.00"));
        assertThat(ratings.score()).isEqualTo(new BigDecimal("6.71")); // (3×10 + 8 + 6 + 3 + 0) / 7
    }

    @Test
    void ratesOfRectificationAreSharesOfTheValidBadReviews() {
        Report.Ratings ratings = ratings(RatingScheme.NATIONAL);

        assertThat(ratings.badReviews()).isEqualTo(2);
        assertThat(ratings.rectified()).isEqualTo(2);
        assertThat(ratings.rectifiedOnTime()).isEqualTo(1);
        assertThat(ratings.rectificationRate()).isEqualTo(new BigDecimal("100.00"));
        assertThat(ratings.onTimeRectificationRate()).isEqualTo(new BigDecimal("50.00"));
        assertThat(ratings.secondRatings().total()).isEqualTo(1);
        assertThat(ratings.secondRatings().levels()).containsEntry(Level.SATISFIED, 1L);
    }

    @Test
    void withoutAnythingToShareRatesAreNull() {
        Report.Ratings ratings = maker(RatingScheme.NATIONAL)
                .row(null, null, Figures.zero(), null, null)
                .ratings();

        assertThat(ratings.rectificationRate()).isNull();
        assertThat(ratings.onTimeRectificationRate()).isNull();
        assertThat(ratings.satisfiedRate()).isNull();
        assertThat(ratings.score()).isNull();
    }

    private static Report.Ratings ratings(RatingScheme scheme) {
        long[] counts = new long[Measure.COUNT];
        counts[Measure.COMPLETED.ordinal()] = 10;
        counts[Measure.DEFAULTED.ordinal()] = 2;
        for (Level level : Level.values()) {
            counts[Measure.rated(level).ordinal()] = level == Level.VERY_SATISFIED ? 3 : 1;
        }
        counts[Measure.RECTIFIED.ordinal()] = 2;
        counts[Measure.RECTIFIED_ON_TIME.ordinal()] = 1;
        counts[Measure.second(Level.SATISFIED).ordinal()] = 1;
        Figures figures = new Figures(counts, 0, 0, 0, 0, 0);
        return maker(scheme).row(null, null, figures, null, null).ratings();
    }

    private static RowMaker maker(RatingScheme scheme) {
        return new RowMaker(scheme, RatingRules.NATIONAL.index());
    }
}
