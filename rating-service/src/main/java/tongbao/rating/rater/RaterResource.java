package tongbao.rating.rater;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;
import tongbao.body.BoundedBody;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Problems;
import tongbao.security.Access;
import tongbao.security.Roles;

/** One rater's data over HTTP. Found by the contact, which is in the body and never in an address. */
@Path("/api/v1/raters")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "raters", description = "评价人的个人信息权利:查阅与删除;每次操作逐条记入日志")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "413", ref = "Problem")
@APIResponse(responseCode = "415", ref = "Problem")
@APIResponse(responseCode = "422", ref = "Problem")
@APIResponse(responseCode = "503", description = "数据库暂时不可用,或升级后旧评价的索引尚未建完;按 Retry-After 重试")
public class RaterResource {
    private static final Duration INDEXED_SOON = Duration.ofSeconds(30);
    private static final String REQUEST = """
            {"contact": "13800000000", "reason": "本人书面申请"}""";
    private static final String ERASED = """
            {"ratings": ["0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11"], "evidence": ["录音-7"], "more": false}""";

    private final Access access;
    private final Raters raters;

    RaterResource(Access access, Raters raters) {
        this.access = access;
        this.raters = raters;
    }

    @POST
    @Path("/export")
    @Cache(noStore = true)
    @Operation(
            operationId = "exportRater",
            summary = "导出一位评价人的全部数据",
            description = "该联系方式在本中心留下的评价、追评和差评整改记录,按收到时间排列,分页。未留联系方式的评价无法查到。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RaterRequest.class),
                            examples = @ExampleObject(name = "rater", value = REQUEST)))
    @APIResponse(responseCode = "200", description = "一页评价;next 为下一页的 cursor,或 null")
    public Page<ExportedRating> export(
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            @BeanParam PageParameters page,
            InputStream body) {
        Raters.Asked asked = asked(centre, body);
        int limit = page.readLimit();
        return Page.of(
                done(raters.export(asked, after(page.readCursor(2)), limit)),
                limit,
                rating -> Cursor.of(rating.receivedAt(), rating.id()));
    }

    @POST
    @Path("/erasure")
    @Operation(
            operationId = "eraseRater",
            summary = "删除一位评价人的个人信息",
            description = "不可恢复地清除该联系方式在本中心的评价中的联系方式、评价内容、追评和整改说明;评价等级和原因保留,统计不变。"
                    + "evidence 为整改记录所引用的、本系统之外的材料,须另行处理。more 为 true 时请再次提交。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RaterRequest.class),
                            examples = @ExampleObject(name = "rater", value = REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "已清除的评价",
            content =
                    @Content(
                            schema = @Schema(implementation = Erased.class),
                            examples = @ExampleObject(name = "erased", value = ERASED)))
    public Erased erase(
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            InputStream body) {
        return done(raters.erase(asked(centre, body)));
    }

    private Raters.Asked asked(@Nullable String centre, InputStream body) {
        String known = access.requiredCentre(centre);
        RaterRequest request = RaterRequest.read(BoundedBody.object(body)).orProblem();
        return new Raters.Asked(known, access.subject(), request);
    }

    private static Raters.After after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new Raters.After(Instant.EPOCH, new UUID(0, 0));
        }
        Instant time = Optional.ofNullable(cursor.instant(0)).orElse(Instant.EPOCH);
        return new Raters.After(time, cursor.read(1, UUID::fromString));
    }

    private static <T> T done(Raters.Outcome<T> outcome) {
        if (outcome instanceof Raters.Outcome.Done<T> done) {
            return done.answer();
        }
        throw Problems.unavailable("旧评价的索引尚未建完,请稍后重试", INDEXED_SOON);
    }
}
