package tongbao.rating.vote;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.event.EventRules;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.VoteChannel;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** One vote as it is posted. Two of them are equal when they say the same, however it was spelled. */
@Schema(name = "Rating")
public record RatingRequest(
        @Schema(type = SchemaType.STRING, format = "uuid", required = true, description = "发送方生成的 UUID,幂等键")
        EventId id,

        @Schema(required = true, description = "办件编号") String caseNo,

        @Schema(required = true, description = "中心编码") String centre,

        @Schema(required = true) Level level,

        @Schema(required = true, description = "评价时间,带时区偏移") Instant ratedAt,

        @Schema(required = true) VoteChannel channel,

        @Schema(description = "至多 20 项,每项至多 100 字;差评须有原因或说明")
        List<String> reasons,

        @Schema(maxLength = RatingRequest.LONGEST_COMMENT) @Nullable
        String comment,

        @Schema(maxLength = RatingRequest.LONGEST_CONTACT, description = "联系方式,加密保存") @Nullable
        String contact) {
    static final int LONGEST_COMMENT = 2000;
    static final int LONGEST_CONTACT = 100;

    static final FlatObjects FIELDS = new FlatObjects(
            Set.of("id", "caseNo", "centre", "level", "ratedAt", "channel", "comment", "contact"), Set.of("reasons"));

    public RatingRequest {
        reasons = List.copyOf(reasons);
    }

    /** The vote an object stands for, or every field of it that breaks the contract, catalogue and clock aside. */
    static Reading<RatingRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        RatingRequest request = new RatingRequest(
                rules.id("id"),
                rules.code("caseNo"),
                rules.code("centre"),
                rules.requiredChoice("level", Level.class),
                rules.instant("ratedAt"),
                rules.requiredChoice("channel", VoteChannel.class),
                rules.texts("reasons", RatingCast.MOST_REASONS, RatingCast.LONGEST_REASON),
                said(rules.optionalText("comment", LONGEST_COMMENT)),
                said(rules.optionalText("contact", LONGEST_CONTACT)));
        if (request.level.isBad() && request.reasons.isEmpty() && request.comment == null) {
            rules.refuse("reasons", "差评须有原因或说明");
        }
        return rules.orRefusal(request);
    }

    /** Blank is the same as absent. */
    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The same, said at another time. */
    RatingRequest at(Instant time) {
        return new RatingRequest(id, caseNo, centre, level, time, channel, reasons, comment, contact);
    }

    VoteId voteId() {
        return new VoteId(centre, id.value());
    }

    /** What the world may know of it: neither the comment nor the contact. */
    RatingCast cast() {
        return new RatingCast(id, new CaseKey(centre, caseNo), level, ratedAt, channel, reasons);
    }
}
