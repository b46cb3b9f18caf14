package tongbao.rating.badreview;

import tongbao.catalogue.Catalogue;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingRules.Rectification;
import tongbao.catalogue.RatingRules.StepLimit;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.time.DayUnit;

/** A centre whose limits are calendar days: whatever day it is, they can be told. */
final class CalendarDays {
    private static final int AFTER_THE_SAMPLE = 2;

    private CalendarDays() {}

    static Catalogue of(String centre, int verifyDays) {
        RatingRules national = RatingRules.NATIONAL;
        RatingRules rules = new RatingRules(
                national.votingDays(),
                national.defaultAfterDays(),
                national.reasons(),
                new Rectification(days(verifyDays), days(15), days(5), days(5), days(15)),
                national.index());
        return SampleCatalogue.centre(centre, RatingScheme.NATIONAL, rules, AFTER_THE_SAMPLE);
    }

    private static StepLimit days(int days) {
        return new StepLimit(days, DayUnit.CALENDAR);
    }
}
