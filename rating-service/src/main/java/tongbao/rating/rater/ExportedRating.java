package tongbao.rating.rater;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;
import tongbao.rating.badreview.BadReview;

/**
 * Everything that is kept of one vote of a rater.
 *
 * @param contact as it was left; null where it does not open
 * @param review what was done about a bad vote; null for any other
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ExportedRating(
        UUID id,
        String centre,
        String caseNo,
        Level level,
        Instant ratedAt,
        Instant receivedAt,
        VoteChannel channel,
        List<String> reasons,
        @Schema(nullable = true) @Nullable String comment,
        @Schema(nullable = true) @Nullable String contact,
        List<Addition> additions,
        @Schema(nullable = true) @Nullable BadReview review) {
    /** What was said later (追评). */
    @Schema(name = "ExportedAddition")
    public record Addition(UUID id, String comment, Instant addedAt) {}

    ExportedRating with(List<Addition> said, @Nullable BadReview opened) {
        return new ExportedRating(
                id, centre, caseNo, level, ratedAt, receivedAt, channel, reasons, comment, contact, said, opened);
    }
}
