package tongbao.intake.device;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Catalogue;
import tongbao.event.EventRules;
import tongbao.intake.catalogue.CatalogueStore;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Problems;
import tongbao.problem.Reading;

/** Lets a device fetch its first token by a one-time code, so that nobody carries a token to it by hand. */
@Path(RegistrationResource.REGISTRATIONS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "devices", description = "Tokens of terminals, pads and gateways")
public class RegistrationResource {
    /** The one path that is called without a token. */
    static final String REGISTRATIONS = "/api/v1/registrations";

    private static final Logger LOG = Logger.getLogger(RegistrationResource.class);
    private static final FlatObjects FIELDS = new FlatObjects(Set.of("centre", "code"), Set.of());

    private final Registrations registrations;
    private final RegistrationAttempts attempts;
    private final CatalogueStore store;
    private final DeviceTokens tokens;

    RegistrationResource(
            Registrations registrations, RegistrationAttempts attempts, CatalogueStore store, DeviceTokens tokens) {
        this.registrations = registrations;
        this.attempts = attempts;
        this.store = store;
        this.tokens = tokens;
    }

    /** What a device types in. */
    public record RegistrationRequest(
            @Schema(required = true) String centre,
            @Schema(required = true) String code) {
        static Reading<RegistrationRequest> of(FlatObject object) {
            EventRules rules = new EventRules(object);
            String code = object.text("code");
            if (code == null || code.isBlank()) {
                rules.refuse("code", "必填");
            }
            return rules.orRefusal(new RegistrationRequest(rules.code("centre"), code == null ? "" : code));
        }
    }

    /** Who the device is from now on, and the token that proves it. */
    public record Registered(
            String token,
            String centre,
            String device,
            @Nullable String window) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll // whoever has no token yet has nothing but the code
    @SecurityRequirements
    @Operation(
            summary = "Exchanges a one-time code for the device's token",
            description = "Called without a token. Earlier tokens of the device stop working. A wrong, used or expired"
                    + " code and an unknown centre are answered alike.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegistrationRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "typed",
                                            value = "{\"centre\": \"YC\", \"code\": \"7KQM-2XPA\"}")))
    @APIResponse(
            responseCode = "201",
            description = "the device and its token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Registered.class),
                            examples =
                                    @ExampleObject(
                                            name = "registered",
                                            value = "{\"token\": \"eyJhbGciOiJSUzI1NiJ9.e30.c2ln\", \"centre\": \"YC\","
                                                    + " \"device\": \"P-A03\", \"window\": \"A03\"}")))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Response register(InputStream body) {
        attempts.take();
        byte[] json = BoundedBody.object(body);
        RegistrationRequest request = FIELDS.readOne(json, 0, json.length)
                .then(RegistrationRequest::of)
                .orProblem();
        // The code is gone before the token is made: a crash in between costs a new code, never a second use.
        return registrations
                .use(request.centre(), RegistrationCode.typed(request.code()))
                .flatMap(device -> registered(request.centre(), device))
                .map(registered -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(registered)
                        .build())
                .orElseThrow(() -> Problems.forbidden("登记码不正确、已使用或已过期"));
    }

    /** Empty if the device was taken out of the catalogue meanwhile. */
    private Optional<Registered> registered(String centre, String code) {
        return store.raiseTokenVersion(centre, code).map(catalogue -> registered(catalogue, centre, code));
    }

    private Registered registered(Catalogue catalogue, String centre, String code) {
        var device = Objects.requireNonNull(catalogue.device(code));
        long version = device.tokenVersion();
        LOG.infof("device registered by code centre=%s device=%s version=%d", centre, code, version);
        return new Registered(tokens.issue(centre, code, version), centre, code, device.window());
    }
}
