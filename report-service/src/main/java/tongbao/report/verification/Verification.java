package tongbao.report.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One verification as it stands.
 *
 * @param centre null: of all centres
 * @param by who asked; {@code nightly} for the job of every night
 * @param centres how many centres were counted so far
 * @param buckets rows of running counts compared so far
 * @param differences counts found so far that are not what the ledger says
 * @param failure why it could not be finished
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Verification(
        long id,
        State state,
        @Nullable String centre,
        String by,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        int centres,
        long buckets,
        long differences,
        @Nullable String failure) {
    /** How far it is. */
    @Schema(name = "VerificationState")
    public enum State {
        RUNNING,
        FINISHED,
        FAILED,
        /** Its process ended before it did. */
        INTERRUPTED
    }

    boolean isGood() {
        return state == State.FINISHED && differences == 0;
    }
}
