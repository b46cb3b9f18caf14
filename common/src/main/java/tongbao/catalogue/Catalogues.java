package tongbao.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tongbao.problem.Problems;

/** The catalogues in force in this process, by centre. */
@ApplicationScoped
public class Catalogues {
    private final Map<String, Catalogue> byCentre = new ConcurrentHashMap<>();

    public Optional<Catalogue> of(String centre) {
        return Optional.ofNullable(byCentre.get(centre));
    }

    /** The same for who is asked about a centre by name: 404 for one that has none. */
    public Catalogue required(String centre) {
        return of(centre).orElseThrow(() -> Problems.notFound("没有中心 " + centre));
    }

    /** Puts a catalogue in force, unless a later revision of it already is. */
    public void apply(Catalogue catalogue) {
        byCentre.merge(
                catalogue.centre().code(),
                catalogue,
                (known, offered) -> offered.revision() >= known.revision() ? offered : known);
    }

    public Collection<Catalogue> all() {
        return java.util.Collections.unmodifiableCollection(byCentre.values());
    }
}
