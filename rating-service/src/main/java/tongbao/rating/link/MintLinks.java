package tongbao.rating.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.event.CaseKey;
import tongbao.rating.database.BoundedTransactions;
import tongbao.rating.link.Minting.Minted;
import tongbao.rating.link.Minting.Refusal;
import tongbao.rating.link.Minting.Refused;
import tongbao.rating.vote.VotingWindow;
import tongbao.security.DeviceIdentity;

/** Makes links to cases that can be rated. Nothing is written: a link that nobody uses leaves no trace. */
@ApplicationScoped
class MintLinks {
    private final BoundedTransactions transactions;
    private final CasesToRate cases;
    private final Catalogues catalogues;
    private final VotingWindow votingWindow;
    private final LinksConfig config;
    private final Clock clock;

    MintLinks(
            BoundedTransactions transactions,
            CasesToRate cases,
            Catalogues catalogues,
            VotingWindow votingWindow,
            LinksConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.cases = cases;
        this.catalogues = catalogues;
        this.votingWindow = votingWindow;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What came of each request, in their order.
     *
     * @param device who asks, where a device does: a pad has the cases of its own place
     */
    List<Minting> mint(List<LinkRequest> requests, Optional<DeviceIdentity> device) {
        Map<CaseKey, CaseToRate> known = transactions.run(
                () -> cases.find(requests.stream().map(MintLinks::key).collect(Collectors.toUnmodifiableSet())));
        Instant now = clock.instant();
        return requests.stream()
                .map(request -> mint(request, known.get(key(request)), device, now))
                .toList();
    }

    private Minting mint(
            LinkRequest request, @Nullable CaseToRate known, Optional<DeviceIdentity> device, Instant now) {
        Catalogue catalogue = catalogues.of(request.centre()).orElse(null);
        if (known == null || catalogue == null) {
            return new Refused(Refusal.UNKNOWN_CASE);
        }
        if (device.filter(pad -> isElsewhere(pad, known)).isPresent()) {
            return new Refused(Refusal.ELSEWHERE);
        }
        if (known.rated()) {
            return new Refused(Refusal.ALREADY_RATED);
        }
        Instant completedAt = known.completedAt();
        if (completedAt == null) {
            return new Refused(Refusal.NOT_COMPLETED);
        }
        Instant end = votingWindow.end(catalogue.centre(), completedAt).orElse(Instant.MAX);
        return now.isBefore(end)
                ? new Minted(new Link(
                        UUID.randomUUID(), request.centre(), request.caseNo(), request.channel(), expiry(end, now)))
                : new Refused(Refusal.TOO_LATE);
    }

    private Instant expiry(Instant endOfWindow, Instant now) {
        Instant longest = now.plus(config.longestLife()).truncatedTo(ChronoUnit.SECONDS);
        return endOfWindow.isBefore(longest) ? endOfWindow : longest;
    }

    /** A pad at a window has that window's cases, one that stands in a hall the hall's. */
    private static boolean isElsewhere(DeviceIdentity device, CaseToRate known) {
        if (device.kind() != Device.Kind.PAD) {
            return false;
        }
        String window = device.window();
        return window == null ? !String.valueOf(device.hall()).equals(known.hall()) : !window.equals(known.window());
    }

    private static CaseKey key(LinkRequest request) {
        return new CaseKey(request.centre(), request.caseNo());
    }
}
