package tongbao.rating.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tongbao.event.CloudEvent;
import tongbao.outbox.Outbox;
import tongbao.rating.badreview.BadReviews;
import tongbao.rating.contact.ContactCipher;
import tongbao.rating.contact.RaterIndex;
import tongbao.rating.database.BoundedTransactions;
import tongbao.rating.database.SharedTransactions;

/**
 * Takes votes: the vote and its outbox row in one transaction, synchronously committed; votes that come at the same time
 * share one. Who was first is decided by the unique constraints alone, and only afterwards is asked why one was not taken.
 */
@ApplicationScoped
public class CastVote {
    /** Fired inside the transaction that takes votes. */
    public record VotesTaken() {}

    private final SharedTransactions<Posting, List<Fate>> transactions;
    private final Votes votes;
    private final BadReviews badReviews;
    private final Outbox outbox;
    private final ContactCipher cipher;
    private final VotingWindow votingWindow;
    private final Event<VotesTaken> votesTaken;
    private final RaterIndex raters;
    private final VoteDigest digest;
    private final Clock clock;

    CastVote(
            BoundedTransactions transactions,
            Votes votes,
            BadReviews badReviews,
            Outbox outbox,
            ContactCipher cipher,
            VotingWindow votingWindow,
            Event<VotesTaken> votesTaken,
            RaterIndex raters,
            VoteDigest digest,
            Clock clock) {
        this.transactions =
                transactions.shared("votes", posting -> posting.requests().size(), this::decide);
        this.votes = votes;
        this.badReviews = badReviews;
        this.outbox = outbox;
        this.cipher = cipher;
        this.votingWindow = votingWindow;
        this.votesTaken = votesTaken;
        this.raters = raters;
        this.digest = digest;
        this.clock = clock;
    }

    /** What became of each, in order. All of it is durable on return; where one id was reused, or one vote too late, nothing was written. */
    List<Fate> cast(List<RatingRequest> requests, String source) {
        Instant now = clock.instant();
        Map<VoteId, NewVote> votes = new LinkedHashMap<>();
        for (RatingRequest request : requests) {
            votes.computeIfAbsent(request.voteId(), id -> prepared(request, source, now));
        }
        return transactions.run(new Posting(requests, votes));
    }

    void stop(@Observes ShutdownEvent event) {
        transactions.close();
    }

    /** What one request posted, and its votes made ready, the first of each id. */
    private record Posting(List<RatingRequest> requests, Map<VoteId, NewVote> votes) {
        /** Part of it may be stored when another part turns out wrong. */
        boolean isArray() {
            return requests.size() > 1;
        }
    }

    private NewVote prepared(RatingRequest request, String source, Instant now) {
        String contact = request.contact();
        String centre = request.centre();
        return new NewVote(
                request,
                digest.of(request),
                contact == null
                        ? null
                        : cipher.seal(contact, centre, request.id().value()),
                contact == null ? null : raters.name(contact, centre),
                source,
                now,
                votingWindow.oldestCompletion(request));
    }

    private List<List<Fate>> decide(List<Posting> postings) throws SQLException {
        Map<VoteId, NewVote> posted = new LinkedHashMap<>();
        postings.forEach(posting -> posting.votes().forEach(posted::putIfAbsent));
        Votes.Inserted inserted = votes.insert(posted.values());
        Set<VoteId> taken = inserted.ids();
        Fates fates = fates(posted, taken);
        List<List<Fate>> each = postings.stream().map(fates::of).toList();
        if (anyArrayIsToBeTakenBack(postings, each)) {
            takeBack(postings);
        } else if (!taken.isEmpty()) {
            outbox.append(records(
                    posted.values().stream()
                            .filter(vote -> taken.contains(vote.id()))
                            .toList(),
                    inserted.canaries()));
            votesTaken.fire(new VotesTaken());
        }
        return each;
    }

    /** Of a single vote that was refused nothing was written. */
    private static boolean anyArrayIsToBeTakenBack(List<Posting> postings, List<List<Fate>> fates) {
        return IntStream.range(0, postings.size())
                .anyMatch(
                        i -> postings.get(i).isArray() && fates.get(i).stream().anyMatch(Fate::undoesArray));
    }

    private static void takeBack(List<Posting> postings) {
        if (postings.size() > 1) {
            throw new SharedTransactions.RunApart();
        }
        QuarkusTransaction.setRollbackOnly();
    }

    private Fates fates(Map<VoteId, NewVote> posted, Set<VoteId> taken) throws SQLException {
        List<NewVote> others = posted.values().stream()
                .filter(vote -> !taken.contains(vote.id()))
                .toList();
        return others.isEmpty()
                ? new Fates(posted, taken, Map.of(), Set.of())
                : new Fates(posted, taken, votes.said(others), votes.late(others));
    }

    /** What the world is told of these votes; each bad one opens its closed loop, unless it only proves that it could. */
    private List<ProducerRecord<byte[], byte[]>> records(List<NewVote> taken, Set<VoteId> canaries)
            throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(taken.size());
        taken.forEach(vote -> records.add(CloudEvent.of(vote.event(canaries.contains(vote.id())), vote.source())));
        records.addAll(badReviews.open(taken.stream()
                .filter(vote -> vote.request().level().isBad() && !canaries.contains(vote.id()))
                .map(NewVote::opened)
                .toList()));
        return records;
    }

    /** Decides one request at a time from what the database has answered for all of them. */
    private final class Fates {
        private final Map<VoteId, NewVote> posted;
        private final Set<VoteId> taken;
        private final Map<VoteId, Votes.Said> known;
        private final Set<VoteId> late;

        Fates(Map<VoteId, NewVote> posted, Set<VoteId> taken, Map<VoteId, Votes.Said> known, Set<VoteId> late) {
            this.posted = posted;
            this.taken = taken;
            this.known = known;
            this.late = late;
        }

        List<Fate> of(Posting posting) {
            return posting.requests().stream().map(one -> of(one, posting)).toList();
        }

        /** What is stored under its id decides; what others posted under it at the same time, only where they were first. */
        private Fate of(RatingRequest request, Posting posting) {
            NewVote own = posting.votes().get(request.voteId());
            NewVote first = posted.get(request.voteId());
            if (own == null || first == null || !own.request().equals(request)) {
                return Fate.ID_REUSED;
            }
            if (taken.contains(first.id())) {
                return ofTaken(first, request);
            }
            Votes.Said said = known.get(own.id());
            if (said != null) {
                return same(own, said) ? Fate.REPEATED : Fate.ID_REUSED;
            }
            if (!first.request().equals(request)) {
                return Fate.ID_REUSED;
            }
            // Neither taken nor known by its id nor late: so it was the case that had a vote.
            return late.contains(first.id()) ? Fate.TOO_LATE : Fate.CASE_ALREADY_RATED;
        }

        private static Fate ofTaken(NewVote first, RatingRequest request) {
            if (first.request() == request) {
                return Fate.TAKEN;
            }
            return first.request().equals(request) ? Fate.REPEATED : Fate.ID_REUSED;
        }
    }

    /** Of a vote that was erased nothing is left to compare; its sender, who keeps it, is not told otherwise for that. */
    private boolean same(NewVote posted, Votes.Said said) {
        if (VoteDigest.isErased(said.digest())) {
            return true;
        }
        return digest.same(posted.digest(), said.digest())
                && sameContact(posted.request().contact(), said.sealedContact(), posted.id());
    }

    /** One sealed with a key that is gone cannot be compared; the rest being equal, it is taken for the same. */
    private boolean sameContact(@Nullable String posted, @Nullable String sealed, VoteId vote) {
        if (posted == null || sealed == null) {
            return posted == null && sealed == null;
        }
        return cipher.open(sealed, vote.centre(), vote.id()).map(posted::equals).orElse(true);
    }
}
