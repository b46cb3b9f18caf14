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
import java.time.Instant;
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
import tongbao.catalogue.Catalogues;
import tongbao.intake.catalogue.CatalogueStore;
import tongbao.problem.Problems;
import tongbao.security.Access;
import tongbao.security.Roles;

/** Issues tokens to registered devices, and one-time codes by which they fetch one themselves. */
@Path("/api/v1/devices")
@Tag(name = "devices", description = "Tokens of terminals, pads and gateways")
public class DeviceResource {
    private static final Logger LOG = Logger.getLogger(DeviceResource.class);

    private final CatalogueStore catalogues;
    private final Catalogues inForce;
    private final Registrations registrations;
    private final DeviceTokens tokens;
    private final Access access;

    DeviceResource(
            CatalogueStore catalogues,
            Catalogues inForce,
            Registrations registrations,
            DeviceTokens tokens,
            Access access) {
        this.catalogues = catalogues;
        this.inForce = inForce;
        this.registrations = registrations;
        this.tokens = tokens;
        this.access = access;
    }

    /** A device's token. It is shown once and kept nowhere. */
    public record Issued(String token) {}

    /** A one-time code. It is shown once; only its hash is kept. */
    public record OneTimeCode(String code, Instant expiresAt) {}

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
        String own = required(centre);
        Catalogue catalogue = catalogues.raiseTokenVersion(own, code).orElseThrow(() -> unknown(code));
        long version = Objects.requireNonNull(catalogue.device(code)).tokenVersion();
        LOG.infof("device token issued centre=%s device=%s version=%d by=%s", own, code, version, access.subject());
        return created(new Issued(tokens.issue(own, code, version)));
    }

    @POST
    @Path("/{code}/registration")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Makes a one-time code for a device",
            description = "The code is typed in on the device and works once, for a short time (15 minutes unless"
                    + " configured otherwise). A code made before for the same device stops working; its token does not,"
                    + " until the new code is used.")
    @APIResponse(
            responseCode = "201",
            description = "the code",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OneTimeCode.class),
                            examples =
                                    @ExampleObject(
                                            name = "code",
                                            value =
                                                    "{\"code\": \"7KQM2XPA\", \"expiresAt\": \"2026-01-05T01:15:00Z\"}")))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response open(
            @Parameter(description = "the device's code", example = "P-A03") @PathParam("code") String device,
            @Parameter(description = "the centre's code", required = true, example = "YC")
                    @QueryParam("centre")
                    @Nullable
                    String centre) {
        String own = required(centre);
        if (inForce.of(own).map(known -> known.device(device)).isEmpty()) {
            throw unknown(device);
        }
        Registrations.Opened opened = registrations.open(own, device);
        LOG.infof("registration code made centre=%s device=%s by=%s", own, device, access.subject());
        return created(new OneTimeCode(opened.code().text(), opened.expiresAt()));
    }

    private String required(@Nullable String centre) {
        if (centre == null || centre.isEmpty()) {
            throw Problems.badParameter("centre", "必填");
        }
        access.requireCentre(centre);
        return centre;
    }

    private static RuntimeException unknown(String device) {
        return Problems.notFound("该中心没有这台设备:" + device);
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(entity)
                .build();
    }
}
