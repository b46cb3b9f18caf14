package tongbao.rating.link;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tongbao.body.BoundedBody;
import tongbao.event.Level;
import tongbao.problem.Problems;
import tongbao.rating.vote.CastBallot;

/**
 * What somebody with a link may do, who has no other token: the link is it. Every link that is not good is answered
 * alike, before anything is looked up, so that trying costs the trier more than us and teaches nothing.
 */
@Path(LinkResource.PATH + "/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "links")
@APIResponse(responseCode = "404", description = "链接无效:伪造、改动或他处的链接,应答都相同")
@APIResponse(responseCode = "503", description = "数据库暂时不可用或繁忙,或未配置评价链接的密钥;按 Retry-After 重试")
public class OpenLinkResource {
    private final LinkTokens tokens;
    private final OpenLink openLink;
    private final CastBallot castBallot;
    private final Clock clock;

    OpenLinkResource(LinkTokens tokens, OpenLink openLink, CastBallot castBallot, Clock clock) {
        this.tokens = tokens;
        this.openLink = openLink;
        this.castBallot = castBallot;
        this.clock = clock;
    }

    @GET
    @PermitAll // the link is the authorisation
    @SecurityRequirements
    @Operation(operationId = "openLink", summary = "评价链接是关于什么的", description = "评价页面所需;不需要其他令牌。")
    @APIResponse(
            responseCode = "200",
            description = "链接所关于的办件,及现在能否评价",
            content =
                    @Content(
                            schema = @Schema(implementation = OpenedLink.class),
                            examples = @ExampleObject(name = "open", value = LinkExamples.DESCRIPTION)))
    public Response show(@PathParam("token") String token) {
        if (!tokens.canRead()) {
            return LinkAnswers.notConfigured();
        }
        return Response.ok(openLink.open(good(token)).orElseThrow(OpenLinkResource::notGood))
                .build();
    }

    @POST
    @Path("/rating")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll // the link is the authorisation
    @SecurityRequirements
    @Operation(
            operationId = "rateByLink",
            summary = "凭链接评价",
            description = "规则同 POST /api/v1/ratings;办件、中心、渠道和 id 由链接决定,内容归属由办件决定。应答 201 时评价已经持久保存。"
                    + "同一内容再次提交,应答相同。不写 ratedAt 时以收到的时间为准。不需要其他令牌。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "level",
                                            properties = {
                                                @SchemaProperty(name = "level", implementation = Level.class),
                                                @SchemaProperty(
                                                        name = "reasons",
                                                        type = SchemaType.ARRAY,
                                                        implementation = String.class,
                                                        description = "至多 20 项,每项至多 100 字;差评须有原因或说明"),
                                                @SchemaProperty(
                                                        name = "comment",
                                                        type = SchemaType.STRING,
                                                        maxLength = 2000),
                                                @SchemaProperty(
                                                        name = "contact",
                                                        type = SchemaType.STRING,
                                                        maxLength = 100,
                                                        description = "联系方式,加密保存"),
                                                @SchemaProperty(
                                                        name = "ratedAt",
                                                        type = SchemaType.STRING,
                                                        format = "date-time",
                                                        description = "评价时间,带时区偏移;手机当时没有网络的,以此为准")
                                            }),
                            examples = @ExampleObject(name = "bad", value = LinkExamples.RATING)))
    @APIResponse(
            responseCode = "201",
            description = "评价已保存",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(ref = "Cast"),
                            examples = @ExampleObject(name = "cast", value = LinkExamples.CAST)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "409", description = "该办件已有评价")
    @APIResponse(responseCode = "410", description = "链接已过期")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", description = "不符合规则,或已超过办件的评价期限")
    public Response rate(@PathParam("token") String token, InputStream body) {
        if (!tokens.canRead()) {
            return LinkAnswers.notConfigured();
        }
        Link link = good(token);
        if (link.isExpired(clock.instant())) {
            throw Problems.of(410, "Gone", "评价链接已过期");
        }
        return castBallot.cast(link.ballot(), BoundedBody.object(body), link.source());
    }

    private Link good(String token) {
        return tokens.read(token).orElseThrow(OpenLinkResource::notGood);
    }

    private static RuntimeException notGood() {
        return Problems.notFound("评价链接无效");
    }
}
