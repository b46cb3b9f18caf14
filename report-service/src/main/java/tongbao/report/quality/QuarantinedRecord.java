package tongbao.report.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, as supervisors see it when they repair it.
 *
 * @param value its bytes as text; null where they are none
 * @param valueBase64 its bytes
 * @param replayed null unless it was published again
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record QuarantinedRecord(
        String topic,
        int partition,
        long offset,
        String reason,
        OffsetDateTime recordedAt,
        @Nullable String value,
        @Nullable String valueBase64,
        @Nullable Replay replayed) {

    /**
     * How it was published again.
     *
     * @param repaired whether with other bytes than those that came
     */
    public record Replay(boolean repaired, int partition, long offset, String by, OffsetDateTime at) {}

    static QuarantinedRecord of(QuarantineQueries.Place place, QuarantineQueries.Kept kept) {
        QuarantineQueries.Replayed replayed = kept.replayed();
        byte[] value = kept.value();
        return new QuarantinedRecord(
                place.topic(),
                place.partition(),
                place.offset(),
                kept.reason(),
                utc(kept.recordedAt()),
                value == null ? null : text(value),
                value == null ? null : Base64.getEncoder().encodeToString(value),
                replayed == null
                        ? null
                        : new Replay(
                                replayed.repaired(),
                                replayed.partition(),
                                replayed.offset(),
                                replayed.by(),
                                utc(replayed.at())));
    }

    private static OffsetDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
