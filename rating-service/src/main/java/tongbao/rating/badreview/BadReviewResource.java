package tongbao.rating.badreview;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Catalogues;
import tongbao.event.EventId;
import tongbao.event.EventRules;
import tongbao.event.ReviewState;
import tongbao.page.Cursor;
import tongbao.page.DayParameters;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Choices;
import tongbao.problem.Problems;
import tongbao.rating.badreview.BadReviews.Wanted;
import tongbao.rating.database.BoundedTransactions;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The closed loop of bad reviews over HTTP. */
@Path("/api/v1/bad-reviews")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SUPERVISOR)
@Tag(name = "bad-reviews", description = "差评整改闭环:核实、整改、回访、办结;每一步记录经办人、时间、说明和证据")
@APIResponse(responseCode = "503", ref = "Problem")
public class BadReviewResource {
    private final Access access;
    private final Catalogues catalogues;
    private final BoundedTransactions transactions;
    private final BadReviews reviews;
    private final TakeStep takeStep;

    BadReviewResource(
            Access access,
            Catalogues catalogues,
            BoundedTransactions transactions,
            BadReviews reviews,
            TakeStep takeStep) {
        this.access = access;
        this.catalogues = catalogues;
        this.transactions = transactions;
        this.reviews = reviews;
        this.takeStep = takeStep;
    }

    @GET
    @Operation(operationId = "listBadReviews", summary = "差评列表", description = "按收到时间排列;可按收到日期、状态、是否超期、大厅和进驻单位筛选。")
    @APIResponse(responseCode = "200", description = "一页差评;steps 见单条")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Page<BadReview> list(
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            @QueryParam("state") @Parameter(schema = @Schema(implementation = ReviewState.class)) @Nullable
                    String state,
            @QueryParam("overdue") @Parameter(description = "true:只列超过期限的") @Nullable String overdue,
            @QueryParam("hall") @Parameter(description = "大厅编码;办件尚未收到的差评不在其内") @Nullable String hall,
            @QueryParam("department") @Parameter(description = "进驻单位编码;办件尚未收到的差评不在其内") @Nullable String department,
            @BeanParam DayParameters opened,
            @BeanParam PageParameters page) {
        String known = access.requiredCentre(centre);
        Wanted wanted = new Wanted(
                known,
                opened.read(zone(known)),
                Choices.read("state", state, ReviewState::valueOf),
                flag(overdue),
                code("hall", hall),
                code("department", department));
        int limit = page.readLimit();
        Cursor after = page.readCursor(2);
        Instant afterTime =
                Optional.ofNullable(after == null ? null : after.instant(0)).orElse(Instant.EPOCH);
        UUID afterVote = after == null ? new UUID(0, 0) : after.read(1, UUID::fromString);
        List<BadReview> found = transactions.run(() -> reviews.list(wanted, afterTime, afterVote, limit));
        return Page.of(found, limit, review -> Cursor.of(review.receivedAt(), review.id()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "showBadReview", summary = "一条差评及其全部步骤", description = "不含评价人的联系方式。")
    @APIResponse(
            responseCode = "200",
            description = "差评",
            content =
                    @Content(
                            schema = @Schema(implementation = BadReview.class),
                            examples = @ExampleObject(name = "review", value = BadReviewExamples.REVIEW)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public BadReview show(@PathParam("id") String id, @QueryParam("centre") @Nullable String centre) {
        String known = access.requiredCentre(centre);
        UUID vote = vote(id);
        return transactions.run(() -> reviews.find(known, vote)).orElseThrow(BadReviewResource::unknown);
    }

    @POST
    @Path("/{id}/{step}")
    @Operation(
            operationId = "takeBadReviewStep",
            summary = "推进一步,或延长整改期限",
            description = "请求体可空。同一 id 同一内容再次提交,应答相同;不允许的步骤为 409,并列出当前允许的步骤。"
                    + "invalidate 须两人:一人提出,另一人再次提交即为批准,原评价不再计入任何统计。"
                    + "rectify 的 to 为 RECTIFYING 时只表示已开始整改。extension 将正在计算的整改期限延长一次。")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StepRequest.class),
                            examples = @ExampleObject(name = "step", value = BadReviewExamples.STEP)))
    @APIResponse(
            responseCode = "200",
            description = "差评的现状",
            content =
                    @Content(
                            schema = @Schema(implementation = BadReview.class),
                            examples = @ExampleObject(name = "review", value = BadReviewExamples.REVIEW)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", description = "当前状态不允许;allowed 列出允许的步骤")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public BadReview take(
            @PathParam("id") String id,
            @PathParam("step")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                StepPath.VERIFY,
                                                StepPath.INVALIDATE,
                                                StepPath.RECTIFY,
                                                StepPath.CANNOT_RECTIFY,
                                                StepPath.REVISIT,
                                                StepPath.CLOSE,
                                                StepPath.EXTENSION
                                            }))
                    String step,
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            @Nullable InputStream body) {
        String known = access.requiredCentre(centre);
        StepRequest request = StepRequest.read(BoundedBody.object(body));
        if (step.equals(StepPath.EXTENSION)) {
            requireSaid(null, request);
            requireNote(request);
            return answer(takeStep.extend(known, vote(id), request, access.subject()));
        }
        ReviewStep asked = ReviewStep.at(step).orElseThrow(BadReviewResource::unknown);
        requireSaid(asked, request);
        return answer(takeStep.take(known, vote(id), asked, request, access.subject()));
    }

    private static BadReview answer(TakeStep.Outcome outcome) {
        if (outcome instanceof TakeStep.Outcome.Taken taken) {
            return taken.review();
        } else if (outcome instanceof TakeStep.Outcome.NotAllowed refused) {
            throw Problems.base(
                            409,
                            "Conflict",
                            "当前状态 " + refused.state() + " 不允许该步骤,允许:" + String.join("、", refused.allowed()))
                    .with("state", refused.state().name())
                    .with("allowed", refused.allowed())
                    .build();
        } else if (outcome instanceof TakeStep.Outcome.SecondPersonNeeded) {
            throw Problems.conflict("判定无效须由另一人批准");
        } else if (outcome instanceof TakeStep.Outcome.AlreadyExtended) {
            throw Problems.conflict("整改期限只能延长一次");
        } else if (outcome instanceof TakeStep.Outcome.LimitUnknown) {
            throw Problems.conflict("工作日历缺少延期所至的年份,无法计算新期限");
        } else if (outcome instanceof TakeStep.Outcome.IdReused) {
            throw Problems.invalid("id", "该 id 已用于其他步骤");
        }
        throw unknown();
    }

    private static void requireSaid(@Nullable ReviewStep step, StepRequest request) {
        if (step == ReviewStep.INVALIDATE && request.evidence() == null) {
            throw Problems.invalid("evidence", "判定无效须附证据");
        }
        if (step == ReviewStep.INVALIDATE || step == ReviewStep.CANNOT_RECTIFY) {
            requireNote(request);
        }
        if (step != ReviewStep.REVISIT && request.level() != null) {
            throw Problems.invalid("level", "仅 revisit 可带再次评价");
        }
        if (step != ReviewStep.RECTIFY && request.to() != null) {
            throw Problems.invalid("to", "仅 rectify 可带");
        }
    }

    private static void requireNote(StepRequest request) {
        if (request.note() == null) {
            throw Problems.invalid("note", "必填");
        }
    }

    private ZoneId zone(String centre) {
        return catalogues.required(centre).centre().zone();
    }

    private static @Nullable String code(String name, @Nullable String text) {
        if (text != null && !EventRules.isCode(text)) {
            throw Problems.badParameter(name, "不是编码");
        }
        return text;
    }

    private static boolean flag(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problems.badParameter("overdue", "应为 true 或 false");
    }

    private static UUID vote(String id) {
        return EventId.parse(id).orElseThrow(BadReviewResource::unknown).value();
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这条差评");
    }
}
