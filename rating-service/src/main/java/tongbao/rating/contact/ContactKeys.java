package tongbao.rating.contact;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The keys of contacts and what is under them. Ids follow from keys; a key cannot be told from its id.
 *
 * @param rotation the one under way, or the last one since the start; null if there was none
 */
public record ContactKeys(
        List<Key> keys, @Schema(nullable = true) @Nullable Rotation rotation) {
    /**
     * One key and what is under it.
     *
     * @param current whether it seals new contacts
     * @param configured false for a key that contacts need and this service does not have
     * @param contacts how many are under it; once there are none, an old key can be dropped
     */
    @Schema(name = "ContactKey")
    public record Key(String id, boolean current, boolean configured, long contacts) {}

    /**
     * How far a change of keys has come.
     *
     * @param unreadable contacts that did not open and were left as they are; the log names their votes
     */
    @Schema(name = "ContactKeyRotation")
    public record Rotation(
            boolean running,
            long resealed,
            long unreadable,
            Instant startedAt,
            @Schema(nullable = true) @Nullable Instant finishedAt,

            @Schema(nullable = true, description = "暂时不能继续的原因") @Nullable
            String failure) {}
}
