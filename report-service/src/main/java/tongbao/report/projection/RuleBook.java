package tongbao.report.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tongbao.calendar.CalendarHistory;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.event.CaseEvent;
import tongbao.report.ledger.CentreRules;

/** The rules in force for each centre, made once per catalogue and calendars. */
@ApplicationScoped
public class RuleBook {
    private record Made(long revision, CentreRules rules) {
        boolean isOf(Catalogue catalogue, CalendarHistory calendars) {
            return revision == catalogue.revision() && rules.calendars() == calendars;
        }
    }

    private final Catalogues catalogues;
    private final KeptCalendars calendars;
    private final ProjectionConfig config;
    private final Clock clock;
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final Map<String, Instant> awaitedSince = new ConcurrentHashMap<>();

    RuleBook(Catalogues catalogues, KeptCalendars calendars, ProjectionConfig config, Clock clock) {
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.config = config;
        this.clock = clock;
    }

    /** The rules of a centre; empty where no catalogue of it came in for longer than we are patient. */
    Optional<CentreRules> of(String centre) {
        Optional<Catalogue> catalogue = catalogues.of(centre);
        if (catalogue.isEmpty()) {
            await("centre " + centre);
        }
        return catalogue.map(this::of);
    }

    /** Waits, by failing the batch, for a catalogue that knows the event's item; after a while it counts without limits. */
    void awaitItem(CentreRules rules, CaseEvent event) {
        String item = event.placement().item();
        if (!rules.items().containsKey(item)) {
            await("item " + event.caseKey().centre() + "/" + item);
        }
    }

    /** The rules of a centre with this catalogue, by the calendars last read. */
    public CentreRules of(Catalogue catalogue) {
        CalendarHistory now = calendars.lastRead();
        Made known = made.get(catalogue.centre().code());
        if (known == null || !known.isOf(catalogue, now)) {
            known = new Made(catalogue.revision(), CentreRules.of(catalogue, now));
            made.put(catalogue.centre().code(), known);
        }
        return known.rules();
    }

    private void await(String what) {
        Instant now = clock.instant();
        Instant since = awaitedSince.computeIfAbsent(what, unseen -> now);
        if (now.isBefore(since.plus(config.cataloguePatience()))) {
            throw new CatalogueAwaited(what);
        }
    }
}
