package tongbao.report.verification;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
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
import tongbao.problem.Problems;
import tongbao.report.query.ReportParameters;
import tongbao.report.work.OneAtATime;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The running counts, counted again from the ledger. */
@Path("/api/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proof")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
public class VerificationResource {
    private final Verifier verifier;
    private final DataSource database;
    private final ReportParameters parameters;
    private final Access access;

    VerificationResource(Verifier verifier, DataSource database, ReportParameters parameters, Access access) {
        this.verifier = verifier;
        this.database = database;
        this.parameters = parameters;
        this.access = access;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Count everything again from the ledger",
            description = "用台账重新汇总,逐格与累计数核对;不带 centre 为全部中心(须有全部中心的权限);同时只进行一次")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location says where to look",
            content = @Content(schema = @Schema(implementation = Verification.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response begin(@QueryParam("centre") @Nullable String centre) throws Exception {
        if (centre == null) {
            access.requireEveryCentre();
        } else {
            parameters.centre(centre);
        }
        OptionalLong id = verifier.begin(centre, access.subject());
        if (id.isEmpty()) {
            throw Problems.conflict("核对正在进行,完成后再试");
        }
        return Response.accepted(verification(id.getAsLong()))
                .location(URI.create("/api/v1/verifications/" + id.getAsLong()))
                .build();
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Verifications, the latest first", description = "历次核对,最近的在前")
    @APIResponse(responseCode = "200", description = "One page; next is the cursor of the following one, or null")
    public Page<Verification> list(@BeanParam PageParameters page) throws SQLException {
        access.requireEveryCentre();
        Cursor after = page.readCursor(1);
        int limit = page.readLimit();
        return Page.of(
                verifier.list(after == null ? Long.MAX_VALUE : after.number(0), limit + 1),
                limit,
                last -> Cursor.of(last.id()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "One verification as it stands", description = "一次核对的进度与结果")
    @APIResponse(
            responseCode = "200",
            description = "How far it is and what it found",
            content = @Content(schema = @Schema(implementation = Verification.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Verification one(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) String id)
            throws SQLException {
        return verification(OneAtATime.id(id).orElseThrow(VerificationResource::unknown));
    }

    @GET
    @Path("/{id}/differences")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "What a verification found", description = "核对发现的不一致:累计数 kept 与台账汇总数 counted")
    @APIResponse(responseCode = "200", description = "One page; next is the cursor of the following one, or null")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Page<DifferenceView> differences(
            @PathParam("id") @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) String id,
            @BeanParam PageParameters page)
            throws SQLException {
        long asked = verification(OneAtATime.id(id).orElseThrow(VerificationResource::unknown))
                .id();
        Cursor after = page.readCursor(1);
        int limit = page.readLimit();
        try (Connection connection = database.getConnection()) {
            return Page.of(
                            new VerificationQueries(connection)
                                    .differences(asked, after == null ? 0 : after.number(0), limit + 1),
                            limit,
                            last -> Cursor.of(last.position()))
                    .map(placed -> DifferenceView.of(placed.difference()));
        }
    }

    private Verification verification(long id) throws SQLException {
        Verification found = verifier.find(id).orElseThrow(VerificationResource::unknown);
        if (found.centre() == null) {
            access.requireEveryCentre();
        } else {
            access.requireCentre(found.centre());
        }
        return found;
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这次核对");
    }
}
