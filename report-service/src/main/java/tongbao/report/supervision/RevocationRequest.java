package tongbao.report.supervision;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.body.BoundedBody;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;
import tongbao.problem.Violation;

/** Why a card is to be revoked. */
public record RevocationRequest(
        @Schema(required = true, maxLength = LONGEST_REASON, examples = "系统故障,时限内已办结")
        String reason) {
    private static final int LONGEST_REASON = 500;
    private static final FlatObjects FIELDS = new FlatObjects(Set.of("reason"), Set.of());

    static RevocationRequest read(InputStream body) {
        byte[] json = BoundedBody.object(body);
        return FIELDS.readOne(json, 0, json.length).then(RevocationRequest::of).orProblem();
    }

    private static Reading<RevocationRequest> of(FlatObject object) {
        String reason = object.text("reason");
        return reason != null && isReason(reason)
                ? new Reading.Read<>(new RevocationRequest(reason.strip()))
                : new Reading.Invalid<>(List.of(Violation.of("reason", "必填,1–" + LONGEST_REASON + " 个字符")));
    }

    private static boolean isReason(String text) {
        return !text.isBlank() && text.indexOf('\0') < 0 && text.codePointCount(0, text.length()) <= LONGEST_REASON;
    }
}
