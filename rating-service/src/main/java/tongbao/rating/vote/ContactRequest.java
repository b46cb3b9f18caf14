package tongbao.rating.vote;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.event.EventRules;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** Why somebody wants to see a contact in full. */
@Schema(name = "ContactRequest")
public record ContactRequest(
        @Schema(required = true, minLength = 1, maxLength = LONGEST_REASON, description = "查看的理由,记入日志;勿写个人信息")
        String reason) {
    static final int LONGEST_REASON = 200;
    private static final FlatObjects FIELDS = new FlatObjects(Set.of("reason"), Set.of());

    static Reading<ContactRequest> read(byte[] json) {
        return FIELDS.readOne(json, 0, json.length).then(ContactRequest::of);
    }

    private static Reading<ContactRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        String reason = rules.optionalText("reason", LONGEST_REASON);
        if (reason == null || reason.isBlank()) {
            rules.refuse("reason", "必填");
        }
        return rules.orRefusal(new ContactRequest(reason == null ? "" : reason.strip()));
    }
}
