package tongbao.rating.rater;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventRules;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** Whose data, and why. In a body, since addresses are logged. */
@Schema(name = "RaterRequest")
public record RaterRequest(
        @Schema(
                required = true,
                minLength = 1,
                maxLength = LONGEST_CONTACT,
                description = "评价人留下的联系方式;手机号的书写方式(空格、+86 等)不影响查找")
        String contact,

        @Schema(required = true, minLength = 1, maxLength = LONGEST_REASON, description = "理由,记入日志;勿写个人信息")
        String reason) {
    private static final int LONGEST_CONTACT = 100;
    private static final int LONGEST_REASON = 200;
    private static final FlatObjects FIELDS = new FlatObjects(Set.of("contact", "reason"), Set.of());

    static Reading<RaterRequest> read(byte[] json) {
        return FIELDS.readOne(json, 0, json.length).then(RaterRequest::of);
    }

    private static Reading<RaterRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        String contact = required(rules, "contact", rules.optionalText("contact", LONGEST_CONTACT));
        String reason = required(rules, "reason", rules.optionalText("reason", LONGEST_REASON));
        return rules.orRefusal(new RaterRequest(contact, reason));
    }

    private static String required(EventRules rules, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            rules.refuse(field, "必填");
            return "";
        }
        return text.strip();
    }

    /** Records print their fields; this one must not. */
    @Override
    public String toString() {
        return "RaterRequest[…]";
    }
}
