package tongbao.rating.defaultvote;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tongbao.catalogue.Centre;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.VoteChannel;
import tongbao.event.VoteOrigin;

/**
 * The vote of a case that nobody rated. All of it follows from the case and its centre's rules, its id and time included:
 * whoever makes it, and however often, it is the same vote.
 *
 * @param ratedAt the end of the last day on which a person's vote would have kept it away
 */
record DefaultVote(CaseKey caseKey, Instant ratedAt) {
    static DefaultVote of(CaseKey caseKey, Instant completedAt, Centre centre) {
        LocalDate completed = LocalDate.ofInstant(completedAt, centre.zone());
        int days = centre.ratingRules().defaultAfterDays();
        return new DefaultVote(
                caseKey,
                completed.plusDays(days + 1L).atStartOfDay(centre.zone()).toInstant());
    }

    /** Cases completed before this are due. */
    static Instant completedBefore(Instant now, Centre centre) {
        return LocalDate.ofInstant(now, centre.zone())
                .minusDays(centre.ratingRules().defaultAfterDays())
                .atStartOfDay(centre.zone())
                .toInstant();
    }

    EventId id() {
        String name = "default-vote/" + caseKey.recordKey();
        return new EventId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Its channel says nothing, since nobody used one; an event must name one. */
    RatingCast cast() {
        return new RatingCast(
                id(), caseKey, Level.BASICALLY_SATISFIED, ratedAt, VoteChannel.WEB, List.of(), VoteOrigin.DEFAULT);
    }

    String source() {
        return "/centres/" + caseKey.centre() + "/default-votes";
    }
}
