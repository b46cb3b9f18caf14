package tongbao.rating.canary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.event.EventId;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Problems;
import tongbao.rating.database.BoundedTransactions;
import tongbao.security.Access;
import tongbao.security.Roles;

/** Canaries over HTTP. */
@Path("/api/v1/canaries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SUPERVISOR)
@Tag(name = "canaries", description = "哨兵评价:监督人员用带标记的评价验证差评能够送达;与普通评价同路,不计入任何统计,也不进入差评整改")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "503", ref = "Problem")
public class CanaryResource {
    private static final String REQUEST = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b31", "centre": "YC", "window": "A03"}""";

    private static final String CANARY = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b31", "centre": "YC",
             "caseNo": "CANARY-0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b31", "window": "A03", "createdBy": "supervisor-1",
             "createdAt": "2023-04-03T02:20:00Z", "state": "ON_TOPIC", "vote": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b32",
             "level": "VERY_DISSATISFIED", "channel": "PAD", "source": "/centres/YC/devices/P-A03",
             "storedAt": "2023-04-03T02:21:00Z", "onTopicAt": "2023-04-03T02:21:00.120Z", "partition": 3, "offset": 4711}""";

    private final Access access;
    private final Catalogues catalogues;
    private final BoundedTransactions transactions;
    private final Canaries canaries;

    CanaryResource(Access access, Catalogues catalogues, BoundedTransactions transactions, Canaries canaries) {
        this.access = access;
        this.catalogues = catalogues;
        this.transactions = transactions;
        this.canaries = canaries;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "prepareCanary",
            summary = "准备一次哨兵评价",
            description = "应答给出专用的办件编号 caseNo。此后任何评价器或渠道以该编号提交的评价即为哨兵评价:照常保存、发送,但不计入统计。"
                    + "指定 window 时,该窗口的评价器随即邀请评价。同一 id 同一内容再次提交,应答相同。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CanaryRequest.class),
                            examples = @ExampleObject(name = "canary", value = REQUEST)))
    @APIResponse(
            responseCode = "201",
            description = "已准备",
            content =
                    @Content(
                            schema = @Schema(implementation = Canary.class),
                            examples = @ExampleObject(name = "canary", value = CANARY)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response prepare(InputStream body) {
        CanaryRequest request = CanaryRequest.read(BoundedBody.object(body));
        access.requireCentre(request.centre());
        requireWindow(request);
        Canary canary = transactions.run(() -> canaries.prepare(request, access.subject()));
        if (!Objects.equals(canary.window(), request.window())) {
            throw Problems.invalid("id", "该 id 已用于其他哨兵评价");
        }
        return Response.status(Response.Status.CREATED).entity(canary).build();
    }

    @GET
    @Operation(operationId = "listCanaries", summary = "哨兵评价列表", description = "按准备时间排列;state 说明送达到哪一步。")
    @APIResponse(
            responseCode = "200",
            description = "一页哨兵评价",
            content = @Content(schema = @Schema(implementation = CanaryPage.class)))
    public CanaryPage list(
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            @BeanParam PageParameters page) {
        String known = access.requiredCentre(centre);
        int limit = page.readLimit();
        Cursor after = page.readCursor(2);
        Instant afterTime =
                Optional.ofNullable(after == null ? null : after.instant(0)).orElse(Instant.EPOCH);
        UUID afterId = after == null ? new UUID(0, 0) : after.read(1, UUID::fromString);
        Page<Canary> found = Page.of(
                transactions.run(() -> canaries.list(known, afterTime, afterId, limit)),
                limit,
                canary -> Cursor.of(canary.createdAt(), canary.id()));
        return new CanaryPage(found.items(), found.next());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "showCanary", summary = "一次哨兵评价", description = "state 说明送达到哪一步。")
    @APIResponse(
            responseCode = "200",
            description = "哨兵评价",
            content =
                    @Content(
                            schema = @Schema(implementation = Canary.class),
                            examples = @ExampleObject(name = "canary", value = CANARY)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Canary show(
            @PathParam("id") String id,
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre) {
        String known = access.requiredCentre(centre);
        UUID canary = EventId.parse(id).orElseThrow(CanaryResource::unknown).value();
        return transactions.run(() -> canaries.find(known, canary)).orElseThrow(CanaryResource::unknown);
    }

    private void requireWindow(CanaryRequest request) {
        Catalogue catalogue = catalogues.required(request.centre());
        String window = request.window();
        if (window != null && catalogue.window(window) == null) {
            throw Problems.invalid("window", "目录中没有该窗口");
        }
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这次哨兵评价");
    }
}
