package tongbao.report.ledger;

import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.Item;
import tongbao.event.CaseEvent;
import tongbao.ledger.CaseStanding;
import tongbao.time.CalendarYearMissing;
import tongbao.time.DeadlineRule;
import tongbao.time.Limits;
import tongbao.time.WorkingCalendar;

/** The rules by which a centre's cases are judged: its zone, and the limits of each item. Immutable. */
public record CentreRules(ZoneId zone, Map<String, DeadlineRule> items) {
    public static CentreRules of(Catalogue catalogue, WorkingCalendar calendar) {
        Centre centre = catalogue.centre();
        return new CentreRules(
                centre.zone(),
                catalogue.items().stream()
                        .collect(Collectors.toUnmodifiableMap(Item::code, item -> rule(centre, item, calendar))));
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
        DeadlineRule rule = items.get(accepted.placement().item());
        if (rule == null) {
            return CaseLimits.UNKNOWN;
        }
        try {
            Limits limits = rule.limits(accepted.occurredAt(), standing.suspensions());
            return new CaseLimits(
                    limits.promised(), limits.statutory(), limits.warning(), !rule.isInstantItem(), false);
        } catch (CalendarYearMissing missing) {
            return CaseLimits.UNKNOWN;
        }
    }
}
