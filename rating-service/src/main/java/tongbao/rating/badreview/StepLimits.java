package tongbao.rating.badreview;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.Calendars;
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
    private static final WorkingCalendar BUNDLED = WorkingCalendar.bundled();

    private final Catalogues catalogues;
    private final Calendars calendars;

    StepLimits(Catalogues catalogues, Calendars calendars) {
        this.catalogues = catalogues;
        this.calendars = calendars;
    }

    /**
     * The limit of the step that follows on this state, counted from when the state was reached. Null at the end of the
     * loop, and where the working calendar lacks a year: a review is never lost for that, it is shown as of unknown limit
     * until the year is put.
     */
    @Nullable
    Instant due(String centre, ReviewState state, Instant since) {
        return known(() -> due(centre, state, since, calendars.current()));
    }

    /** The same limit after the one extension; null where the working calendar lacks a year. */
    @Nullable
    Instant extended(String centre, Instant due) {
        return known(() -> catalogues
                .of(centre)
                .map(known -> after(
                        rectification(known).extension(), due, known.centre().zone(), calendars.current()))
                .orElse(null));
    }

    /** The year for want of which a limit cannot be told; null where that is not why. */
    @Nullable
    Integer missingYear(String centre, ReviewState state, Instant since) {
        return missingYear(centre, state, since, calendars.current());
    }

    /** Whether the years that came with the software do not tell the limit: it had to wait for more. */
    boolean neededMoreYears(String centre, ReviewState state, Instant since) {
        return missingYear(centre, state, since, BUNDLED) != null;
    }

    private @Nullable Integer missingYear(String centre, ReviewState state, Instant since, WorkingCalendar calendar) {
        try {
            due(centre, state, since, calendar);
            return null;
        } catch (CalendarYearMissing missing) {
            return missing.year();
        }
    }

    private static @Nullable Instant known(Supplier<@Nullable Instant> limit) {
        try {
            return limit.get();
        } catch (CalendarYearMissing missing) {
            LOG.warnf("limit of a bad review unknown reason=%s", missing.getMessage());
            return null;
        }
    }

    private @Nullable Instant due(String centre, ReviewState state, Instant since, WorkingCalendar calendar) {
        return catalogues
                .of(centre)
                .map(known -> due(known, state, since, calendar))
                .orElse(null);
    }

    private static @Nullable Instant due(
            Catalogue catalogue, ReviewState state, Instant since, WorkingCalendar calendar) {
        Rectification limits = rectification(catalogue);
        ZoneId zone = catalogue.centre().zone();
        return switch (state) {
            case RECEIVED -> after(limits.verify(), since, zone, calendar);
            case VERIFIED, RECTIFYING -> after(limits.rectify(), since, zone, calendar);
            case RECTIFIED -> after(limits.revisit(), since, zone, calendar);
            case REVISITED, CANNOT_RECTIFY -> after(limits.close(), since, zone, calendar);
            case CLOSED, INVALID -> null;
        };
    }

    private static @Nullable Instant after(StepLimit limit, Instant since, ZoneId zone, WorkingCalendar calendar) {
        if (limit.unit() == DayUnit.CALENDAR) {
            return since.atZone(zone).plusDays(limit.days()).toInstant();
        }
        return new DeadlineRule(calendar, zone, Convention.INSTANT, limit.days(), 0)
                .limits(since, List.of())
                .promised();
    }

    private static Rectification rectification(Catalogue catalogue) {
        return catalogue.centre().ratingRules().rectification();
    }
}
