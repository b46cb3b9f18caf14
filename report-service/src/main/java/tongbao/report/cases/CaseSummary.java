package tongbao.report.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;

/**
 * One line of a list of cases.
 *
 * @param state how it stands now; null where neither acceptance nor closing is known
 * @param limitsUnknown the working calendar or the item is missing, so that nobody can say when the case is due
 * @param missingYear the year without a calendar, where that is why
 * @param place where it was accepted, else where it was closed
 * @param caseNo null, as all but the place, where the list says of its cases how they were rated, and the caller may not
 *     know
 * @param vote the level of a person's vote, for supervisors only; nobody sees here who rated
 * @param defaultedAt when the centre's rules rated the case, since nobody did
 */
public record CaseSummary(
        @Nullable String caseNo,
        @Nullable CaseState state,
        @Nullable OffsetDateTime acceptedAt,
        @Nullable OffsetDateTime closedAt,
        @Nullable OffsetDateTime promisedLimit,
        @Nullable OffsetDateTime statutoryLimit,
        @Nullable OffsetDateTime warningFrom,
        boolean limitsUnknown,
        @Nullable Integer missingYear,
        PlaceView place,
        @Nullable Level vote,
        @Nullable OffsetDateTime votedAt,
        @Nullable OffsetDateTime defaultedAt) {
    static CaseSummary of(LedgerRow row, ZoneId zone, Instant now, boolean votesHidden) {
        return new CaseSummary(
                row.caseNo(),
                row.state(now),
                local(row.acceptedAt(), zone),
                local(row.closedAt(), zone),
                local(row.limits().promised(), zone),
                local(row.limits().statutory(), zone),
                local(row.limits().warning(), zone),
                row.limits().unknown(),
                row.limits().missingYear(),
                row.place(),
                votesHidden ? null : row.vote(),
                local(row.votedAt(), zone),
                local(row.defaultedAt(), zone));
    }

    /** A case of which nothing is said but what many have in common. */
    static CaseSummary unnamed(PlaceView place) {
        return new CaseSummary(null, null, null, null, null, null, null, false, null, place, null, null, null);
    }

    static @Nullable OffsetDateTime local(@Nullable Instant time, ZoneId zone) {
        return time == null ? null : time.atZone(zone).toOffsetDateTime();
    }
}
