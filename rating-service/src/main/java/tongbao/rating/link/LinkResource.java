package tongbao.rating.link;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Device;
import tongbao.json.FlatObjects;
import tongbao.problem.Problems;
import tongbao.problem.Violation;
import tongbao.rating.link.LinkAnswers.MintedLink;
import tongbao.rating.link.LinkAnswers.MintedLinks;
import tongbao.rating.link.Minting.Minted;
import tongbao.security.Access;
import tongbao.security.DeviceIdentity;
import tongbao.security.Roles;

/** Makes links for those who send or show them: gateways, supervisors, and pads for what they ask about. */
@Path(LinkResource.PATH)
@Tag(name = "links", description = "评价链接:办事人用自己的手机评价,凭二维码或短信中的签名链接,一个链接只能评价一次")
public class LinkResource {
    static final String PATH = "/api/v1/links";
    static final String SVG = "image/svg+xml";

    private static final int MOST = 1000;
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(SVG))
            .build();

    private final Access access;
    private final MintLinks mintLinks;
    private final LinkTokens tokens;
    private final LinkAddresses addresses;

    LinkResource(Access access, MintLinks mintLinks, LinkTokens tokens, LinkAddresses addresses) {
        this.access = access;
        this.mintLinks = mintLinks;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, SVG})
    @RolesAllowed({Roles.PAD, Roles.GATEWAY, Roles.SUPERVISOR})
    @Operation(
            operationId = "mintLinks",
            summary = "生成评价链接",
            description = "一个对象,或至多 1000 个对象的数组(仅 GATEWAY)。办件须已办结、尚未评价、仍在评价期限内;评价器只能为本窗口(无窗口的为本大厅)的办件生成。"
                    + "链接到评价期限结束时失效。Accept 为 image/svg+xml 时应答该链接的二维码(仅限一个对象,且须已配置公开地址)。"
                    + "系统不保存链接:同一办件可多次生成,仍然一次一评。数组中不能生成的列在 refused,不影响其他。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {LinkRequest.class, LinkRequest[].class}),
                            examples = {
                                @ExampleObject(name = "one", value = LinkExamples.REQUEST),
                                @ExampleObject(name = "array", value = LinkExamples.REQUESTS)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "评价链接",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {MintedLink.class, MintedLinks.class}),
                        examples = {
                            @ExampleObject(name = "one", value = LinkExamples.LINK),
                            @ExampleObject(name = "array", value = LinkExamples.LINKS)
                        }),
                @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", description = "角色或中心不符,或不是本窗口的办件")
    @APIResponse(responseCode = "404", description = "没有这个办件")
    @APIResponse(responseCode = "406", ref = "Problem")
    @APIResponse(responseCode = "409", description = "尚未办结,已有评价,或未配置公开地址而要二维码")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", description = "不符合规则,或已超过办件的评价期限")
    @APIResponse(responseCode = "503", description = "数据库暂时不可用,或未配置评价链接的密钥")
    public Response mint(InputStream body, @Context Request request) {
        boolean picture =
                SVG.equals(request.selectVariant(VARIANTS).getMediaType().toString());
        FlatObjects.Body read = LinkRequest.FIELDS
                .readBody(BoundedBody.objectOrArray(body), MOST)
                .orProblem();
        requireOne(read, picture);
        access.requireCentres(read.objects(), read.array());
        List<LinkRequest> requests = read.each(LinkRequest::of).orProblem();
        if (!tokens.canSign()) {
            return LinkAnswers.notConfigured();
        }
        List<Minting> mintings = mintLinks.mint(requests, access.callingDevice());
        return read.array() ? many(mintings) : one(LinkAnswers.linkOrProblem(mintings.get(0)), picture);
    }

    private void requireOne(FlatObjects.Body body, boolean picture) {
        Optional<DeviceIdentity> device = access.callingDevice();
        if (body.array()
                && device.filter(by -> by.kind() == Device.Kind.GATEWAY).isEmpty()) {
            throw Problems.forbidden("只有网关可以成批生成评价链接");
        }
        if (body.array() && picture) {
            throw Problems.invalid(List.of(Violation.whole("二维码一次只能生成一个")));
        }
    }

    private Response one(Link link, boolean picture) {
        return picture ? created(qrCode(link), SVG) : created(minted(link), MediaType.APPLICATION_JSON);
    }

    private Response many(List<Minting> mintings) {
        List<MintedLink> links = mintings.stream()
                .flatMap(minting -> minting instanceof Minted minted ? Stream.of(minted.link()) : Stream.empty())
                .map(this::minted)
                .toList();
        return created(new MintedLinks(links, LinkAnswers.refused(mintings)), MediaType.APPLICATION_JSON);
    }

    private MintedLink minted(Link link) {
        String token = tokens.sign(link);
        return LinkAnswers.minted(link, token, addresses.of(token));
    }

    private String qrCode(Link link) {
        if (!addresses.areWhole()) {
            throw Problems.conflict("未配置评价链接的公开地址,不能生成二维码");
        }
        return QrCodes.svg(addresses.of(tokens.sign(link)));
    }

    private static Response created(Object entity, String type) {
        return Response.status(Response.Status.CREATED)
                .type(type)
                .entity(entity)
                .build();
    }
}
