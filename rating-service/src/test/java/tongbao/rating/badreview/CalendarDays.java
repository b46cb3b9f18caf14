package tongbao.rating.badreview;

import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingRules.Rectification;
import tongbao.catalogue.RatingRules.StepLimit;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.time.Convention;
import tongbao.time.DayUnit;

/** A centre whose limits are calendar days: whatever day it is, they can be told. */
final class CalendarDays {
    private static final int AFTER_THE_SAMPLE = 2;

    private CalendarDays() {}

    static Catalogue of(String centre, int verifyDays) {
        Catalogue sample = SampleCatalogue.centre(centre, RatingScheme.NATIONAL, AFTER_THE_SAMPLE);
        RatingRules national = RatingRules.NATIONAL;
        RatingRules rules = new RatingRules(
                national.votingDays(),
                national.defaultAfterDays(),
                national.reasons(),
                new Rectification(days(verifyDays), days(15), days(5), days(5), days(15)),
                national.index());
        return Catalogue.of(
                new Centre(centre, "示例", Centre.DEFAULT_ZONE, RatingScheme.NATIONAL, Convention.INSTANT, rules),
                AFTER_THE_SAMPLE,
                AFTER_THE_SAMPLE,
                sample.halls(),
                sample.departments(),
                sample.items(),
                sample.windows(),
                sample.staff(),
                sample.devices());
    }

    private static StepLimit days(int days) {
        return new StepLimit(days, DayUnit.CALENDAR);
    }
}
