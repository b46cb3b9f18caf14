package tongbao.intake.catalogue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
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
import tongbao.body.Draft;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.event.EventRules;
import tongbao.problem.Problems;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The catalogue of a centre, put and shown as a whole. */
@Path("/api/v1/catalogue")
@Tag(name = "catalogue", description = "What a centre has registered")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
public class CatalogueResource {
    private static final int LARGEST_BYTES = 8 * 1024 * 1024;

    private final CatalogueStore store;
    private final Catalogues catalogues;
    private final Access access;

    CatalogueResource(CatalogueStore store, Catalogues catalogues, Access access) {
        this.store = store;
        this.catalogues = catalogues;
        this.access = access;
    }

    /** Which version of a centre's catalogue is in force. */
    public record Replaced(String centre, long version) {}

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replaces a centre's catalogue as one",
            description = "The same content again answers the same version. Devices that stay keep their tokens.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CatalogueView.class),
                            examples = @ExampleObject(name = "catalogue", value = CatalogueExamples.CATALOGUE)))
    @APIResponse(
            responseCode = "200",
            description = "in force here; in the other services within two seconds",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Replaced.class),
                            examples = @ExampleObject(name = "replaced", value = CatalogueExamples.REPLACED)))
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(
            responseCode = "422",
            description = "readable, but against the rules; every violation is listed, up to 100",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "Problem"),
                            examples = @ExampleObject(name = "invalid", value = CatalogueExamples.INVALID)))
    public Replaced put(InputStream body, @Context HttpHeaders headers) {
        byte[] bytes =
                BoundedBody.read(body, headers, LARGEST_BYTES).orElseThrow(() -> Problems.tooLarge("目录不得超过 8 MiB"));
        Draft<CatalogueContent> draft = CatalogueReader.read(bytes).orProblem();
        if (EventRules.isCode(draft.content().centre().code())) {
            access.requireCentre(draft.content().centre().code());
        }
        Catalogue catalogue = store.replace(draft.checked().orProblem());
        return new Replaced(catalogue.centre().code(), catalogue.version());
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows the catalogue of a centre")
    @APIResponse(
            responseCode = "200",
            description = "the catalogue in force",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CatalogueView.class),
                            examples = @ExampleObject(name = "catalogue", value = CatalogueExamples.CATALOGUE)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public CatalogueView get(
            @Parameter(description = "the centre's code", required = true, example = "YC")
                    @QueryParam("centre")
                    @Nullable
                    String centre) {
        if (centre == null || centre.isEmpty()) {
            throw Problems.badParameter("centre", "必填");
        }
        access.requireCentre(centre);
        return catalogues.of(centre).map(CatalogueView::of).orElseThrow(() -> Problems.notFound("没有这个中心:" + centre));
    }
}
