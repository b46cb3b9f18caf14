package tongbao.intake.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.intake.catalogue.CatalogueStore;
import tongbao.problem.Problems;
import tongbao.security.Access;
import tongbao.security.Roles;

/** Issues tokens to registered devices. */
@Path("/api/v1/devices")
@Tag(name = "devices", description = "Tokens of terminals, pads and gateways")
public class DeviceResource {
    private static final Logger LOG = Logger.getLogger(DeviceResource.class);

    private final CatalogueStore catalogues;
    private final DeviceTokens tokens;
    private final Access access;

    DeviceResource(CatalogueStore catalogues, DeviceTokens tokens, Access access) {
        this.catalogues = catalogues;
        this.tokens = tokens;
        this.access = access;
    }

    /** A device's token. It is shown once and kept nowhere. */
    public record Issued(String token) {}

    @POST
    @Path("/{code}/token")
    @RolesAllowed(Roles.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Issues a token to a device",
            description = "Earlier tokens of the device stop working: here at once, in the other services within two"
                    + " seconds. To revoke a device, issue a token and throw it away, or remove it from the catalogue.")
    @APIResponse(
            responseCode = "201",
            description = "the new token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Issued.class),
                            examples =
                                    @ExampleObject(
                                            name = "issued",
                                            value = "{\"token\": \"eyJhbGciOiJSUzI1NiJ9.e30.c2ln\"}")))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response issue(
            @Parameter(description = "the device's code", example = "T-A03") @PathParam("code") String code,
            @Parameter(description = "the centre's code", required = true, example = "YC")
                    @QueryParam("centre")
                    @Nullable
                    String centre) {
        if (centre == null || centre.isEmpty()) {
            throw Problems.badParameter("centre", "必填");
        }
        access.requireCentre(centre);
        Catalogue catalogue =
                catalogues.raiseTokenVersion(centre, code).orElseThrow(() -> Problems.notFound("该中心没有这台设备:" + code));
        long version = Objects.requireNonNull(catalogue.device(code)).tokenVersion();
        LOG.infof("device token issued centre=%s device=%s version=%d by=%s", centre, code, version, access.subject());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Issued(tokens.issue(centre, code, version)))
                .build();
    }
}
