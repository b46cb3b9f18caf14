package tongbao.rating.vote;

import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.event.EventId;
import tongbao.event.EventRules;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** An addition (追评) as it is posted. */
@Schema(name = "RatingAddition")
public record AdditionRequest(
        @Schema(type = SchemaType.STRING, format = "uuid", required = true, description = "发送方生成的 UUID,幂等键")
        EventId id,

        @Schema(required = true, description = "中心编码") String centre,

        @Schema(required = true, minLength = 1, maxLength = RatingRequest.LONGEST_COMMENT)
        String comment,

        @Schema(required = true, description = "追评时间,带时区偏移") Instant addedAt) {
    static final FlatObjects FIELDS = new FlatObjects(Set.of("id", "centre", "comment", "addedAt"), Set.of());

    static Reading<AdditionRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        String comment = rules.optionalText("comment", RatingRequest.LONGEST_COMMENT);
        if (comment == null || comment.isBlank()) {
            rules.refuse("comment", "必填");
        }
        return rules.orRefusal(new AdditionRequest(
                rules.id("id"), rules.code("centre"), comment == null ? "" : comment, rules.instant("addedAt")));
    }
}
