package tongbao.rating.pad;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Centre;
import tongbao.catalogue.RatingRules.ReasonFamily;
import tongbao.event.EventRules;
import tongbao.problem.Problems;
import tongbao.rating.contact.KeysConfig;
import tongbao.security.Access;
import tongbao.security.DeviceIdentity;
import tongbao.security.Roles;

/** What a pad is told about its centre. */
@Path("/api/v1/pad")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pad", description = "评价器页面所需")
public class PadResource {
    private final Access access;
    private final Catalogues catalogues;
    private final KeysConfig keys;
    private final PadConfig config;
    private final Clock clock;

    PadResource(Access access, Catalogues catalogues, KeysConfig keys, PadConfig config, Clock clock) {
        this.access = access;
        this.catalogues = catalogues;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** Everything a pad needs to ask well, for as long as the network may be away. */
    @Schema(name = "Pad")
    public record PadDescription(
            String centre,
            @Schema(description = "中心名称") String name,
            String device,

            @Schema(description = "设备登记的窗口;不属于窗口的设备没有") @Nullable
            String window,

            @Schema(description = "差评原因,按类;评价里写作“类/原因”") List<ReasonFamily> reasons,
            @Schema(description = "能否接收联系方式") boolean contact,
            @Schema(description = "多少秒无人操作即回到首页") long idleSeconds,
            @Schema(description = "服务器时间,供设备校正自己的时钟") Instant now) {}

    @GET
    @RolesAllowed(Roles.PAD)
    @Operation(operationId = "describePad", summary = "评价器的中心、窗口和差评原因")
    @APIResponse(
            responseCode = "200",
            description = "本评价器",
            content =
                    @Content(
                            schema = @Schema(implementation = PadDescription.class),
                            examples = @ExampleObject(name = "pad", value = """
                                    {"centre": "YC", "name": "永昌县人民政府政务服务中心", "device": "P-A03", "window": "A03",
                                     "reasons": [{"family": "窗口服务", "reasons": ["态度", "业务不熟练"]}],
                                     "contact": true, "idleSeconds": 60, "now": "2026-01-05T01:00:00Z"}""")))
    @APIResponse(responseCode = "400", ref = "Problem")
    public Response describe(
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre) {
        if (centre == null || !EventRules.isCode(centre)) {
            throw Problems.badParameter("centre", "必填,应为中心编码");
        }
        access.requireCentre(centre);
        Centre own = catalogues
                .of(centre)
                .orElseThrow(() -> Problems.notFound("没有这个中心"))
                .centre();
        return Response.ok(description(own, access.device()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private PadDescription description(Centre centre, DeviceIdentity device) {
        return new PadDescription(
                centre.code(),
                centre.name(),
                device.code(),
                device.window(),
                centre.ratingRules().reasons(),
                keys.contactKey().isPresent(),
                config.idle().toSeconds(),
                clock.instant());
    }
}
