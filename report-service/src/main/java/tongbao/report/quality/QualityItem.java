package tongbao.report.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong.
 *
 * @param at when it happened, as it says; of quarantined records, when they arrived
 * @param records the records concerned
 * @param reason quarantined records only
 * @param replayedAt quarantined records only: when it was published again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityItem(
        String kind,
        @Nullable String caseNo,
        OffsetDateTime at,
        List<Where> records,
        @Nullable String reason,
        @Nullable OffsetDateTime replayedAt) {

    /** A record by its place on a topic, and the event it carries where that could be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Where(
            String topic,
            int partition,
            long offset,
            @Nullable String type,
            @Nullable String id,
            @Nullable OffsetDateTime occurredAt,
            @Nullable OffsetDateTime arrivedAt) {}
}
