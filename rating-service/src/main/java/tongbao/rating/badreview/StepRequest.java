package tongbao.rating.badreview;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventId;
import tongbao.event.EventRules;
import tongbao.event.Level;
import tongbao.event.ReviewState;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/** What is said with a step. All of it is optional in general; some steps demand a note or evidence. */
@Schema(name = "BadReviewStepRequest")
public record StepRequest(
        @Schema(type = SchemaType.STRING, format = "uuid", description = "幂等键;缺省由系统生成")
        EventId id,

        @Schema(maxLength = LONGEST_NOTE, nullable = true, description = "说明;判定无效、无法整改、延期必填") @Nullable
        String note,

        @Schema(maxLength = LONGEST_EVIDENCE, nullable = true, description = "证据材料的编号或链接;判定无效必填") @Nullable
        String evidence,

        @Schema(nullable = true, description = "仅 revisit:回访时的再次评价,与原评价分别统计") @Nullable
        Level level,

        @Schema(nullable = true, description = "仅 rectify:RECTIFYING 表示已开始整改,缺省 RECTIFIED 表示整改完成") @Nullable
        ReviewState to) {
    static final int LONGEST_NOTE = 2000;
    static final int LONGEST_EVIDENCE = 500;
    private static final FlatObjects FIELDS =
            new FlatObjects(Set.of("id", "note", "evidence", "level", "to"), Set.of());

    /** Reads a body; an empty one says nothing. */
    static StepRequest read(byte[] json) {
        return json.length == 0
                ? new StepRequest(newId(), null, null, null, null)
                : FIELDS.readOne(json, 0, json.length).then(StepRequest::of).orProblem();
    }

    /** Where a rectification is to lead: to its end, unless only its beginning is said. */
    ReviewState rectifiedTo() {
        return to == null ? ReviewState.RECTIFIED : to;
    }

    /** The beginning that a rectification said to be finished must have had. Its id follows from the request's. */
    StepRequest beginning() {
        String name = id + "/" + ReviewState.RECTIFYING;
        EventId derived = new EventId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        return new StepRequest(derived, null, null, null, ReviewState.RECTIFYING);
    }

    private static Reading<StepRequest> of(FlatObject object) {
        EventRules rules = new EventRules(object);
        ReviewState to = rules.choice("to", ReviewState.class, () -> null);
        if (to != null && to != ReviewState.RECTIFYING && to != ReviewState.RECTIFIED) {
            rules.refuse("to", "应为 RECTIFYING 或 RECTIFIED");
        }
        return rules.orRefusal(new StepRequest(
                object.text("id") == null ? newId() : rules.id("id"),
                said(rules.optionalText("note", LONGEST_NOTE)),
                said(rules.optionalText("evidence", LONGEST_EVIDENCE)),
                rules.choice("level", Level.class, () -> null),
                to));
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static EventId newId() {
        return new EventId(UUID.randomUUID());
    }
}
