package tongbao.intake.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.catalogue.Item;
import tongbao.catalogue.Window;
import tongbao.event.CaseEvent;
import tongbao.event.Placement;
import tongbao.problem.Violation;

/** What the catalogue and the clock say of the events of one request. One object per request; not for many threads. */
final class CatalogueRules {
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);
    /** As long as a terminal may have been offline. */
    private static final Duration LONGEST_OFFLINE = Duration.ofDays(30);

    private final Catalogues catalogues;
    private final Instant latest;
    private final Instant earliest;
    private @Nullable Catalogue last;

    CatalogueRules(Catalogues catalogues, Device.Kind sender, Instant now) {
        this.catalogues = catalogues;
        this.latest = now.plus(MOST_AHEAD);
        this.earliest = sender == Device.Kind.GATEWAY ? Instant.MIN : now.minus(LONGEST_OFFLINE);
    }

    void check(CaseEvent event, Element element, Consumer<Violation> violations) {
        time(event.occurredAt(), element, violations);
        Catalogue catalogue = catalogue(event.caseKey().centre());
        if (catalogue == null) {
            violations.accept(element.wrong("centre", "没有这个中心"));
        } else {
            placement(event.placement(), catalogue, element, violations);
        }
    }

    private void time(Instant occurredAt, Element element, Consumer<Violation> violations) {
        if (occurredAt.isAfter(latest)) {
            violations.accept(element.wrong("occurredAt", "时间超前 5 分钟以上"));
        } else if (occurredAt.isBefore(earliest)) {
            violations.accept(element.wrong("occurredAt", "终端事件不得早于 30 天前"));
        }
    }

    /** Events of one request are mostly of one centre. */
    private @Nullable Catalogue catalogue(String centre) {
        if (last == null || !last.centre().code().equals(centre)) {
            last = catalogues.of(centre).orElse(null);
        }
        return last;
    }

    private static void placement(
            Placement placement, Catalogue catalogue, Element element, Consumer<Violation> violations) {
        if (catalogue.hall(placement.hall()) == null) {
            violations.accept(element.wrong("hall", "没有这个大厅"));
        }
        if (catalogue.department(placement.department()) == null) {
            violations.accept(element.wrong("department", "没有这个部门"));
        }
        item(catalogue.item(placement.item()), placement, element, violations);
        if (placement.window() != null) {
            window(catalogue.window(placement.window()), placement, element, violations);
        }
        if (placement.staff() != null && catalogue.staffMember(placement.staff()) == null) {
            violations.accept(element.wrong("staff", "没有这名工作人员"));
        }
    }

    private static void item(
            @Nullable Item item, Placement placement, Element element, Consumer<Violation> violations) {
        if (item == null) {
            violations.accept(element.wrong("item", "没有这个事项"));
        } else if (!item.department().equals(placement.department())) {
            violations.accept(element.wrong("item", "事项属于其他部门"));
        }
    }

    private static void window(
            @Nullable Window window, Placement placement, Element element, Consumer<Violation> violations) {
        if (window == null) {
            violations.accept(element.wrong("window", "没有这个窗口"));
            return;
        }
        if (!window.hall().equals(placement.hall())) {
            violations.accept(element.wrong("window", "窗口属于其他大厅"));
        }
        if (window.department() != null && !window.department().equals(placement.department())) {
            violations.accept(element.wrong("window", "窗口属于其他部门"));
        }
    }
}
