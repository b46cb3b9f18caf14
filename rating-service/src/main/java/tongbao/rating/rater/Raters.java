package tongbao.rating.rater;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import tongbao.rating.audit.Audit;
import tongbao.rating.audit.AuditedAction;
import tongbao.rating.badreview.BadReviews;
import tongbao.rating.contact.RaterIndex;
import tongbao.rating.database.BoundedTransactions;

/** Hands out and removes what is kept of one rater, each with an entry in the audit for every vote, or with neither. */
@ApplicationScoped
class Raters {
    private static final int ERASED_AT_ONCE = 1_000;

    /** What came of a request. */
    sealed interface Outcome<T> {
        record Done<T>(T answer) implements Outcome<T> {}

        /** Votes of an older release cannot be found yet. */
        record NotYet<T>() implements Outcome<T> {}
    }

    /** Who asks, where and why. */
    record Asked(String centre, String actor, RaterRequest request) {}

    /** Behind which vote a page begins. */
    record After(Instant time, UUID vote) {}

    private final BoundedTransactions transactions;
    private final RaterVotes votes;
    private final BadReviews reviews;
    private final RaterIndex index;
    private final Audit audit;
    private final Clock clock;

    Raters(
            BoundedTransactions transactions,
            RaterVotes votes,
            BadReviews reviews,
            RaterIndex index,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.votes = votes;
        this.reviews = reviews;
        this.index = index;
        this.audit = audit;
        this.clock = clock;
    }

    /** A page of a rater's votes with all that belongs to them; one more than the limit says that there are more. */
    Outcome<List<ExportedRating>> export(Asked asked, After after, int limit) {
        return onceAllCanBeFound(() -> {
            List<ExportedRating> found = votes.page(asked.centre(), name(asked), after.time(), after.vote(), limit);
            List<ExportedRating> ratings = new ArrayList<>(found.size());
            for (ExportedRating rating : found) {
                ratings.add(complete(rating));
            }
            List<UUID> handedOut =
                    ratings.stream().limit(limit).map(ExportedRating::id).toList();
            note(asked, AuditedAction.RATER_EXPORTED, handedOut);
            return ratings;
        });
    }

    private ExportedRating complete(ExportedRating rating) throws SQLException {
        return rating.with(
                votes.additions(rating.centre(), rating.id()),
                reviews.find(rating.centre(), rating.id()).orElse(null));
    }

    /** Removes contact, comment, additions and the notes of the closed loop, for ever. What was counted stays counted. */
    Outcome<Erased> erase(Asked asked) {
        return onceAllCanBeFound(() -> {
            List<UUID> erased = votes.erase(asked.centre(), name(asked), clock.instant(), ERASED_AT_ONCE);
            note(asked, AuditedAction.RATER_ERASED, erased);
            return new Erased(erased, votes.evidence(asked.centre(), erased), erased.size() == ERASED_AT_ONCE);
        });
    }

    private <T> Outcome<T> onceAllCanBeFound(Callable<T> work) {
        return transactions.run(() -> votes.canBeFound() ? new Outcome.Done<>(work.call()) : new Outcome.NotYet<>());
    }

    private String name(Asked asked) {
        return index.name(asked.request().contact(), asked.centre());
    }

    private void note(Asked asked, AuditedAction action, List<UUID> ratings) throws SQLException {
        audit.append(asked.centre(), asked.actor(), action, asked.request().reason(), ratings);
    }
}
