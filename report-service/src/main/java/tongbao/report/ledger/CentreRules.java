package tongbao.report.ledger;

import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.CalendarHistory;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.Item;
import tongbao.event.CaseEvent;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;
import tongbao.time.CalendarYearMissing;
import tongbao.time.DeadlineRule;
import tongbao.time.Limits;
import tongbao.time.WorkingCalendar;

/** The rules by which a centre's cases are judged: its zone, the limits of each item, and the calendars. Immutable. */
public record CentreRules(ZoneId zone, Map<String, DeadlineRule> items, CalendarHistory calendars) {
    public static CentreRules of(Catalogue catalogue, CalendarHistory calendars) {
        Centre centre = catalogue.centre();
        return new CentreRules(
                centre.zone(),
                catalogue.items().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Item::code, item -> rule(centre, item, calendars.latest()))),
                calendars);
    }

    private static DeadlineRule rule(Centre centre, Item item, WorkingCalendar calendar) {
        return new DeadlineRule(
                calendar, centre.zone(), centre.deadlineConvention(), item.promisedDays(), item.statutoryDays());
    }

    /** When a case of this standing is due. */
    public CaseLimits limits(CaseStanding standing) {
        CaseEvent accepted = standing.accepted();
        if (accepted == null) {
            return CaseLimits.NONE;
        }
        DeadlineRule rule = rule(accepted, standing.closing());
        if (rule == null) {
            return CaseLimits.OF_UNKNOWN_ITEM;
        }
        try {
            Limits limits = rule.limits(accepted.occurredAt(), standing.suspensions());
            return new CaseLimits(
                    limits.promised(), limits.statutory(), limits.warning(), !rule.isInstantItem(), false, null);
        } catch (CalendarYearMissing missing) {
            return CaseLimits.inMissing(missing.year());
        }
    }

    /** The rule that judges a case accepted so; null where the catalogue does not know its item. */
    public @Nullable DeadlineRule rule(CaseEvent accepted, @Nullable Closing closing) {
        DeadlineRule latest = items.get(accepted.placement().item());
        WorkingCalendar calendar = calendar(closing);
        return latest == null || latest.calendar() == calendar ? latest : latest.by(calendar);
    }

    /** Whether both are judged by the same calendar. */
    boolean judgeAlike(CaseStanding one, CaseStanding other) {
        return calendar(one.closing()) == calendar(other.closing());
    }

    /** A closed case is judged by what was in force when it was closed. */
    private WorkingCalendar calendar(@Nullable Closing closing) {
        return calendars.at(closing == null ? null : closing.at());
    }
}
