package tongbao.rating.canary;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventId;
import tongbao.event.EventRules;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** A canary as it is asked for. */
@Schema(name = "CanaryRequest")
public record CanaryRequest(
        @Schema(type = SchemaType.STRING, format = "uuid", required = true, description = "请求方生成的 UUID,幂等键")
        EventId id,

        @Schema(required = true, description = "中心编码") String centre,

        @Schema(nullable = true, description = "窗口编码:该窗口的评价器随即邀请评价;缺省则由任意渠道以 caseNo 提交") @Nullable
        String window) {
    private static final FlatObjects FIELDS = new FlatObjects(Set.of("id", "centre", "window"), Set.of());

    static CanaryRequest read(byte[] json) {
        return FIELDS.readOne(json, 0, json.length).then(CanaryRequest::of).orProblem();
    }

    private static Reading<CanaryRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        return rules.orRefusal(new CanaryRequest(rules.id("id"), rules.code("centre"), rules.optionalCode("window")));
    }

    /** No office numbers its cases like this, and nobody can guess it. */
    String caseNo() {
        return "CANARY-" + id;
    }
}
