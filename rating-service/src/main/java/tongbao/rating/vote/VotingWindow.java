package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Centre;

/** How long after its completion a case may be rated, by the rules of its centre: to the end of the last day. */
@ApplicationScoped
public class VotingWindow {
    private final Catalogues catalogues;

    VotingWindow(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The earliest completion that this vote is not too late for; null where votes are never too late. */
    @Nullable
    Instant oldestCompletion(RatingRequest request) {
        Catalogue catalogue = catalogues.of(request.centre()).orElse(null);
        if (catalogue == null || catalogue.centre().ratingRules().votingDays() == 0) {
            return null;
        }
        ZoneId zone = catalogue.centre().zone();
        return LocalDate.ofInstant(request.ratedAt(), zone)
                .minusDays(catalogue.centre().ratingRules().votingDays())
                .atStartOfDay(zone)
                .toInstant();
    }

    /** From when on a case completed then can be rated no more; empty where it always can. */
    public Optional<Instant> end(Centre centre, Instant completedAt) {
        int days = centre.ratingRules().votingDays();
        return days == 0
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(completedAt, centre.zone())
                        .plusDays(days + 1L)
                        .atStartOfDay(centre.zone())
                        .toInstant());
    }
}
