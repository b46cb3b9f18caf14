package tongbao.rating.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Department;
import tongbao.catalogue.Item;
import tongbao.event.CaseKey;
import tongbao.rating.contact.KeysConfig;
import tongbao.rating.database.BoundedTransactions;

/** Tells the page of a link what it is about and whether it can still be used. */
@ApplicationScoped
class OpenLink {
    /** Stands for a case that is unknown by now: what is known of it is in the link. */
    private static final CaseToRate UNKNOWN = new CaseToRate(null, null, null, null, null, false);

    private final BoundedTransactions transactions;
    private final CasesToRate cases;
    private final Catalogues catalogues;
    private final KeysConfig keys;
    private final Clock clock;

    OpenLink(BoundedTransactions transactions, CasesToRate cases, Catalogues catalogues, KeysConfig keys, Clock clock) {
        this.transactions = transactions;
        this.cases = cases;
        this.catalogues = catalogues;
        this.keys = keys;
        this.clock = clock;
    }

    /** Empty where the centre is no more. */
    Optional<OpenedLink> open(Link link) {
        return catalogues.of(link.centre()).map(catalogue -> opened(link, catalogue));
    }

    private OpenedLink opened(Link link, Catalogue catalogue) {
        CaseKey key = new CaseKey(link.centre(), link.caseNo());
        CaseToRate about = transactions.run(() -> cases.find(Set.of(key))).getOrDefault(key, UNKNOWN);
        Instant now = clock.instant();
        return new OpenedLink(
                state(link, about, now),
                link.vote(),
                catalogue.centre().name(),
                name(about.item(), catalogue::item, Item::name),
                name(about.department(), catalogue::department, Department::name),
                about.completedAt(),
                link.expiresAt(),
                catalogue.centre().ratingRules().reasons(),
                keys.contactKey().isPresent(),
                now);
    }

    private static OpenedLink.State state(Link link, CaseToRate about, Instant now) {
        if (about.rated()) {
            return OpenedLink.State.RATED;
        }
        return link.isExpired(now) ? OpenedLink.State.EXPIRED : OpenedLink.State.OPEN;
    }

    private static <T> @Nullable String name(
            @Nullable String code, Function<String, @Nullable T> byCode, Function<T, String> name) {
        T found = code == null ? null : byCode.apply(code);
        return found == null ? null : name.apply(found);
    }
}
