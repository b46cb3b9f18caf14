package tongbao.report.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tongbao.report.cases.PlaceView;
import tongbao.report.query.CardKind;

/**
 * A yellow or red card.
 *
 * @param at its instant, which is the limit itself and decides the period
 * @param open whether the case is still in progress
 * @param revocation null unless a supervisor revoked it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Card(
        String id,
        CardKind kind,
        OffsetDateTime at,
        String caseNo,
        PlaceView place,
        boolean open,
        @Nullable Revocation revocation) {

    /** Why, by whom and when a card was revoked. */
    public record Revocation(String reason, String by, OffsetDateTime at) {}
}
