package tongbao.rating.badreview;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.RatingRules.Rectification;
import tongbao.catalogue.RatingRules.StepLimit;
import tongbao.event.ReviewState;
import tongbao.time.CalendarYearMissing;
import tongbao.time.Convention;
import tongbao.time.DayUnit;
import tongbao.time.DeadlineRule;
import tongbao.time.WorkingCalendar;

/** When the next step of a review is due, by the centre's own limits. */
@ApplicationScoped
class StepLimits {
    private static final Logger LOG = Logger.getLogger(StepLimits.class);

    private final Catalogues catalogues;
    private final WorkingCalendar calendar = WorkingCalendar.bundled();

    StepLimits(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /**
     * The limit of the step that follows on this state, counted from when the state was reached. Null at the end of the
     * loop, and where the working calendar lacks a year: a review is never lost for that, it is shown as of unknown limit.
     */
    @Nullable
    Instant due(String centre, ReviewState state, Instant since) {
        return catalogues.of(centre).map(known -> due(known, state, since)).orElse(null);
    }

    /** The same limit after the one extension; null where the working calendar lacks a year. */
    @Nullable
    Instant extended(String centre, Instant due) {
        return catalogues
                .of(centre)
                .map(known -> after(
                        rectification(known).extension(), due, known.centre().zone()))
                .orElse(null);
    }

    private @Nullable Instant due(Catalogue catalogue, ReviewState state, Instant since) {
        Rectification limits = rectification(catalogue);
        ZoneId zone = catalogue.centre().zone();
        return switch (state) {
            case RECEIVED -> after(limits.verify(), since, zone);
            case VERIFIED, RECTIFYING -> after(limits.rectify(), since, zone);
            case RECTIFIED -> after(limits.revisit(), since, zone);
            case REVISITED, CANNOT_RECTIFY -> after(limits.close(), since, zone);
            case CLOSED, INVALID -> null;
        };
    }

    private @Nullable Instant after(StepLimit limit, Instant since, ZoneId zone) {
        if (limit.unit() == DayUnit.CALENDAR) {
            return since.atZone(zone).plusDays(limit.days()).toInstant();
        }
        try {
            return new DeadlineRule(calendar, zone, Convention.INSTANT, limit.days(), 0)
                    .limits(since, List.of())
                    .promised();
        } catch (CalendarYearMissing missing) {
            LOG.warnf("limit of a bad review unknown reason=%s", missing.getMessage());
            return null;
        }
    }

    private static Rectification rectification(Catalogue catalogue) {
        return catalogue.centre().ratingRules().rectification();
    }
}
