package tongbao.report.rebuild;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Choices;
import tongbao.problem.Problems;
import tongbao.report.work.OneAtATime;
import tongbao.security.Access;
import tongbao.security.Roles;

/** Ledger and running counts, built afresh from the topics. Of all centres at once, so only for who may see them all. */
@Path("/api/v1/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proof")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
public class RebuildResource {
    private final Rebuilder rebuilder;
    private final Access access;

    RebuildResource(Rebuilder rebuilder, Access access) {
        this.rebuilder = rebuilder;
        this.access = access;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Build ledger and figures afresh",
            description = "从事件流重建台账与累计数:新表建成并与旧表逐格核对后,一次性切换;期间照常服务,中断则旧表不动")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location says where to look",
            content = @Content(schema = @Schema(implementation = Rebuild.class)))
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response begin(
            @QueryParam("onDifference")
                    @Parameter(
                            description = "新旧不一致时:SWAP 以事件流为准照常切换(缺省),KEEP 保留旧表",
                            schema = @Schema(implementation = Rebuild.OnDifference.class))
                    @Nullable
                    String onDifference)
            throws Exception {
        access.requireEveryCentre();
        Rebuild.OnDifference chosen = Choices.read("onDifference", onDifference, Rebuild.OnDifference::valueOf);
        OptionalLong id = rebuilder.begin(access.subject(), chosen == null ? Rebuild.OnDifference.SWAP : chosen);
        if (id.isEmpty()) {
            throw Problems.conflict("重建正在进行,完成后再试");
        }
        return Response.accepted(rebuild(id.getAsLong()))
                .location(URI.create("/api/v1/rebuilds/" + id.getAsLong()))
                .build();
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Rebuilds, the latest first", description = "历次重建,最近的在前")
    @APIResponse(responseCode = "200", description = "One page; next is the cursor of the following one, or null")
    public Page<Rebuild> list(@BeanParam PageParameters page) throws SQLException {
        access.requireEveryCentre();
        Cursor after = page.readCursor(1);
        int limit = page.readLimit();
        return Page.of(
                rebuilder.list(after == null ? Long.MAX_VALUE : after.number(0), limit + 1),
                limit,
                last -> Cursor.of(last.id()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "One rebuild as it stands", description = "一次重建的进度(百分比、每秒事件数、剩余秒数)与结果")
    @APIResponse(
            responseCode = "200",
            description = "How far it is and what it found",
            content = @Content(schema = @Schema(implementation = Rebuild.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Rebuild one(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) String id)
            throws SQLException {
        access.requireEveryCentre();
        return rebuild(OneAtATime.id(id).orElseThrow(RebuildResource::unknown));
    }

    @GET
    @Path("/{id}/differences")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "What was not the same in both", description = "新旧表不一致的格:表、中心、日或月、行数")
    @APIResponse(responseCode = "200", description = "One page; next is the cursor of the following one, or null")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Page<BucketDifference> differences(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) String id,
            @BeanParam PageParameters page)
            throws SQLException {
        access.requireEveryCentre();
        long asked =
                rebuild(OneAtATime.id(id).orElseThrow(RebuildResource::unknown)).id();
        Cursor after = page.readCursor(1);
        int limit = page.readLimit();
        return Page.of(
                        rebuilder.differences(asked, after == null ? 0 : after.number(0), limit + 1),
                        limit,
                        last -> Cursor.of(last.position()))
                .map(RebuildQueries.Placed::difference);
    }

    private Rebuild rebuild(long id) throws SQLException {
        return rebuilder.find(id).orElseThrow(RebuildResource::unknown);
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这次重建");
    }
}
