package tongbao.rating.integrity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.VoteChannel;

/**
 * Something that looks wrong, with its evidence; never who voted or what they wrote.
 *
 * @param source the device by the name under which its votes are stored
 * @param hall where the device is registered now; null for gateways, and where it is registered no more
 * @param window likewise
 * @param from when the first of the votes was given, or of the cases completed
 * @param to when the last of them was
 * @param votes how many they are
 * @param level the level they share, of {@link FindingKind#ALL_ALIKE}
 * @param channel the channel they came under, of {@link FindingKind#STAFF_DEVICE} and {@link FindingKind#BEFORE_COMPLETION}
 * @param cases how many cases the window completed meanwhile, of {@link FindingKind#SILENT_PAD}
 * @param examples the ids of the first of them
 */
@Schema(name = "IntegrityFinding")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        FindingKind kind,
        @JsonIgnore @Schema(hidden = true) String source,
        String device,
        @Nullable String hall,
        @Nullable String window,
        OffsetDateTime from,
        OffsetDateTime to,
        int votes,
        @Nullable Level level,
        @Nullable VoteChannel channel,
        @Nullable Integer cases,
        @Schema(description = "其中最早的几条评价的 id") List<UUID> examples) {}
