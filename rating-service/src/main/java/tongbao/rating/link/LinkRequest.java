package tongbao.rating.link;

import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.event.EventRules;
import tongbao.event.VoteChannel;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** A link as it is asked for. */
@Schema(name = "LinkRequest")
public record LinkRequest(
        @Schema(required = true, description = "中心编码") String centre,

        @Schema(required = true, description = "办件编号") String caseNo,

        @Schema(
                required = true,
                description = "以何种方式送达,即评价的渠道",
                enumeration = {"QR", "SMS", "MOBILE", "WEB"})
        VoteChannel channel) {
    static final FlatObjects FIELDS = new FlatObjects(Set.of("centre", "caseNo", "channel"), Set.of());

    static Reading<LinkRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        LinkRequest request = new LinkRequest(
                rules.code("centre"), rules.code("caseNo"), rules.requiredChoice("channel", VoteChannel.class));
        if (object.text("channel") != null && !Link.CHANNELS.contains(request.channel)) {
            rules.refuse("channel", "评价链接的渠道应为 " + names() + " 之一");
        }
        return rules.orRefusal(request);
    }

    private static String names() {
        return Link.CHANNELS.stream().map(Enum::name).collect(Collectors.joining("、"));
    }
}
