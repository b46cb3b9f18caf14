package tongbao.rating.badreview;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseKey;
import tongbao.event.Level;
import tongbao.event.ReviewState;

/**
 * A bad review as it stands. Nothing in it tells who rated: the contact is shown with the vote, masked.
 *
 * @param id the vote's id
 * @param hall where the case says that it belongs, never what the pad claims; so are department, window, staff and item.
 *     Null while the case is not known, for a vote may come before it
 * @param dueAt when the next step is due; null at the end, and where it cannot be told
 * @param overdue whether that has passed
 * @param extended whether the one extension was used
 * @param invalidProposedBy who proposed to declare it invalid; somebody else must approve
 * @param allowed the steps that may be taken now
 * @param steps what was done, in order; empty in lists
 */
public record BadReview(
        UUID id,
        String centre,
        String caseNo,
        Level level,
        List<String> reasons,
        @Schema(nullable = true) @Nullable String comment,

        @Schema(nullable = true, description = "以下五项按办件本身确定;办件尚未收到时为 null") @Nullable
        String hall,

        @Schema(nullable = true) @Nullable String department,
        @Schema(nullable = true) @Nullable String window,
        @Schema(nullable = true) @Nullable String staff,
        @Schema(nullable = true) @Nullable String item,
        ReviewState state,
        Instant receivedAt,
        Instant stateAt,
        @Schema(nullable = true) @Nullable Instant dueAt,
        boolean overdue,
        boolean extended,
        @Schema(nullable = true) @Nullable String invalidProposedBy,
        List<String> allowed,
        List<Taken> steps) {

    /** One step that was taken. */
    @Schema(name = "BadReviewStep")
    public record Taken(
            String step,
            ReviewState state,
            String actor,
            Instant at,
            boolean onTime,
            @Schema(nullable = true) @Nullable String note,
            @Schema(nullable = true) @Nullable String evidence,
            @Schema(nullable = true) @Nullable Level level) {}

    CaseKey caseKey() {
        return new CaseKey(centre, caseNo);
    }

    BadReview with(List<Taken> taken) {
        return new BadReview(
                id,
                centre,
                caseNo,
                level,
                reasons,
                comment,
                hall,
                department,
                window,
                staff,
                item,
                state,
                receivedAt,
                stateAt,
                dueAt,
                overdue,
                extended,
                invalidProposedBy,
                allowed,
                taken);
    }
}
