package tongbao.intake.cases;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.Applicant;
import tongbao.event.CaseEventType;
import tongbao.event.Channel;
import tongbao.event.Outcome;

/** The shape of a case event for OpenAPI. Bodies are not read through it but streamed. */
@Schema(name = "CaseEvent")
record CaseEventBody(
        @Schema(required = true, description = "made by the sender: the idempotency key")
        UUID id,

        @Schema(required = true) CaseEventType type,

        @Schema(required = true, pattern = CODE, example = "YC-2023-000123")
        String caseNo,

        @Schema(required = true, description = "with an offset; at most 5 minutes ahead")
        OffsetDateTime occurredAt,

        @Schema(required = true, pattern = CODE) String centre,
        @Schema(required = true, pattern = CODE) String hall,
        @Schema(required = true, pattern = CODE) String department,
        @Schema(pattern = CODE) @Nullable String window,
        @Schema(pattern = CODE) @Nullable String staff,
        @Schema(required = true, pattern = CODE) String item,
        @Schema(defaultValue = "WINDOW") @Nullable Channel channel,
        @Nullable Applicant applicant,

        @Schema(description = "COMPLETED only, and required there") @Nullable
        Outcome outcome,

        @Schema(description = "RETRACTED only, and required there: the event that is taken back") @Nullable
        UUID retracts) {
    private static final String CODE = "^[\\p{L}\\p{M}\\p{N}._()\\-]{1,64}$";
}
