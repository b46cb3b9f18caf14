package tongbao.report.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild as it stands.
 *
 * @param by who asked
 * @param applied records of the topics applied so far
 * @param total records there are to apply
 * @param percent of the records, from 0 to 100
 * @param eventsPerSecond since the beginning, to a tenth
 * @param secondsLeft until all are applied, if it goes on like that; null while nobody can tell
 * @param buckets buckets whose checksums were compared
 * @param differences buckets that were not the same in both
 * @param failure why the old tables stand
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Rebuild(
        long id,
        State state,
        OnDifference onDifference,
        String by,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        long applied,
        long total,
        int percent,
        double eventsPerSecond,
        @Nullable Long secondsLeft,
        long buckets,
        long differences,
        @Nullable String failure) {
    /** Where it is. */
    @Schema(name = "RebuildState")
    public enum State {
        BUILDING,
        COMPARING,
        SWAPPING,
        /** The tables built afresh serve. */
        SWAPPED,
        /** The old tables serve, since the new ones differed and it was asked so. */
        KEPT,
        /** The old tables serve, for the reason given. */
        FAILED,
        /** Its process ended before it did; the old tables serve. */
        INTERRUPTED;

        boolean isUnderWay() {
            return this == BUILDING || this == COMPARING || this == SWAPPING;
        }
    }

    /** What to do when old and new are not the same. */
    @Schema(name = "RebuildOnDifference")
    public enum OnDifference {
        /** The topics are right: change over, and tell what differed. */
        SWAP,
        /** Leave the old ones, and tell what differed. */
        KEEP
    }
}
