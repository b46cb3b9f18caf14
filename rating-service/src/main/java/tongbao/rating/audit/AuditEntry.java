package tongbao.rating.audit;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param actor the subject of the token it was done with
 * @param rating the vote it was done with; null where there was none
 */
public record AuditEntry(
        long id,
        String centre,
        Instant at,
        String actor,
        AuditedAction action,
        @Schema(nullable = true) @Nullable UUID rating,
        String reason) {}
