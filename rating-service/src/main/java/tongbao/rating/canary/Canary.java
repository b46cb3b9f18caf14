package tongbao.rating.canary;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;

/**
 * A canary and what became of it.
 *
 * @param window whose pad is invited to it; null where it is to come another way
 * @param vote the id of the vote; null before there is one, as are the level, the channel, the sender and its time
 * @param onTopicAt when it was read back from the topic; null before, as are partition and offset
 */
public record Canary(
        UUID id,
        String centre,
        @Schema(description = "评价时填写的办件编号") String caseNo,
        @Schema(nullable = true) @Nullable String window,
        String createdBy,
        Instant createdAt,
        CanaryState state,
        @Schema(nullable = true) @Nullable UUID vote,
        @Schema(nullable = true) @Nullable Level level,
        @Schema(nullable = true) @Nullable VoteChannel channel,

        @Schema(nullable = true, description = "提交评价的设备") @Nullable
        String source,

        @Schema(nullable = true) @Nullable Instant storedAt,
        @Schema(nullable = true) @Nullable Instant onTopicAt,
        @Schema(nullable = true) @Nullable Integer partition,
        @Schema(nullable = true) @Nullable Long offset) {}
