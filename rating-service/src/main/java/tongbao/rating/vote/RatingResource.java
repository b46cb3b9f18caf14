package tongbao.rating.vote;

import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;
import tongbao.body.BoundedBody;
import tongbao.event.EventId;
import tongbao.problem.Problems;
import tongbao.rating.vote.RatingReader.Submission;
import tongbao.security.Access;
import tongbao.security.DeviceIdentity;
import tongbao.security.Roles;

/** Votes over HTTP. */
@Path(RatingResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ratings", description = "好差评:一次一评,先落库后应答")
@APIResponse(
        responseCode = "401",
        description = "没有有效令牌",
        content = @Content(mediaType = RatingResource.PROBLEM, schema = @Schema(ref = "Problem")))
@APIResponse(
        responseCode = "403",
        description = "角色或中心不符",
        content = @Content(mediaType = RatingResource.PROBLEM, schema = @Schema(ref = "Problem")))
@APIResponse(
        responseCode = "503",
        description = "数据库暂时不可用或繁忙;按 Retry-After 重试",
        content = @Content(mediaType = RatingResource.PROBLEM, schema = @Schema(ref = "Problem")))
public class RatingResource {
    static final String PATH = "/api/v1/ratings";
    static final String PROBLEM = "application/problem+json";

    private final Access access;
    private final RatingReader reader;
    private final CastVote castVote;
    private final ShowVote showVote;
    private final ReadContact readContact;
    private final AddComment addComment;

    RatingResource(
            Access access,
            RatingReader reader,
            CastVote castVote,
            ShowVote showVote,
            ReadContact readContact,
            AddComment addComment) {
        this.access = access;
        this.reader = reader;
        this.castVote = castVote;
        this.showVote = showVote;
        this.readContact = readContact;
        this.addComment = addComment;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.PAD, Roles.GATEWAY})
    @Operation(
            operationId = "castVote",
            summary = "提交评价",
            description = "一个对象(至多 64 KiB),或至多 1000 个对象的数组(至多 1 MiB,仅 GATEWAY)。应答 2xx 时评价已经持久保存。"
                    + "同一 id 同一内容再次提交,应答相同。数组中有任何一条不合规则时,整个数组都不写入。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {RatingRequest.class, RatingRequest[].class}),
                            examples = {
                                @ExampleObject(name = "one", value = RatingExamples.VOTE),
                                @ExampleObject(name = "array", value = RatingExamples.VOTES)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "单条评价已保存",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            schema = @Schema(implementation = Answers.Cast.class),
                            examples = @ExampleObject(name = "cast", value = RatingExamples.CAST)))
    @APIResponse(
            responseCode = "200",
            description = "数组已保存;conflicts 为办件已有他评的下标",
            content =
                    @Content(
                            schema = @Schema(implementation = Answers.Counted.class),
                            examples = @ExampleObject(name = "counted", value = RatingExamples.COUNTED)))
    @APIResponse(
            responseCode = "400",
            description = "无法读取",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "该办件已有评价",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "413",
            description = "内容过大",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "415",
            description = "不是 JSON",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "422",
            description = "不符合规则或目录,已超过办件的评价期限,或 id 已用于其他内容",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(ref = "Problem"),
                            examples = @ExampleObject(name = "violations", value = RatingExamples.PROBLEM)))
    public Response cast(InputStream body) {
        DeviceIdentity device = access.device();
        Submission submission =
                reader.read(BoundedBody.objectOrArray(body), device).orProblem();
        List<Fate> fates = castVote.cast(submission.votes(), device.source());
        return submission.array()
                ? Response.ok(Answers.many(fates)).build()
                : Answers.one(submission.votes().get(0), fates.get(0));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.PAD, Roles.GATEWAY})
    @Cache(noStore = true)
    @Operation(
            operationId = "showVote",
            summary = "查看一条评价",
            description = "联系方式已脱敏,不含评价内容和评价人。设备只能查看本设备提交的评价,其他一律 404。")
    @APIResponse(
            responseCode = "200",
            description = "评价",
            content =
                    @Content(
                            schema = @Schema(implementation = ShowVote.Shown.class),
                            examples = @ExampleObject(name = "shown", value = RatingExamples.SHOWN)))
    @APIResponse(
            responseCode = "400",
            description = "缺少 centre",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "404",
            description = "没有这条评价",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    public ShowVote.Shown show(@PathParam("id") String id, @QueryParam("centre") @Nullable String centre) {
        VoteId vote = new VoteId(access.requiredCentre(centre), uuid(id));
        Optional<String> sender = access.callingDevice().map(DeviceIdentity::source);
        return showVote.show(vote, sender).orElseThrow(RatingResource::unknown);
    }

    @POST
    @Path("/{id}/contact")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SUPERVISOR)
    @Cache(noStore = true)
    @Operation(
            operationId = "readContact",
            summary = "查看评价人的完整联系方式",
            description = "须说明理由。每次查看都先记入日志(谁、何时、理由),再应答。理由在请求体中,不在地址中:地址会被记录。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactRequest.class),
                            examples = @ExampleObject(name = "reason", value = RatingExamples.CONTACT_REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "完整的联系方式",
            content =
                    @Content(
                            schema = @Schema(implementation = ReadContact.Contact.class),
                            examples = @ExampleObject(name = "contact", value = RatingExamples.CONTACT)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", description = "联系方式所用的密钥未配置")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public ReadContact.Contact contact(
            @PathParam("id") String id,
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            InputStream body) {
        VoteId vote = new VoteId(access.requiredCentre(centre), uuid(id));
        ContactRequest request = ContactRequest.read(BoundedBody.object(body)).orProblem();
        return contact(readContact.read(vote, request.reason(), access.subject()));
    }

    private static ReadContact.Contact contact(ReadContact.Outcome outcome) {
        if (outcome instanceof ReadContact.Outcome.Shown shown) {
            return shown.contact();
        } else if (outcome instanceof ReadContact.Outcome.NoContact) {
            throw Problems.notFound("该评价没有联系方式");
        } else if (outcome instanceof ReadContact.Outcome.KeyMissing) {
            throw Problems.conflict("该联系方式所用的密钥未配置,无法查看");
        }
        throw unknown();
    }

    @POST
    @Path("/{id}/addition")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.PAD, Roles.GATEWAY})
    @Operation(operationId = "addComment", summary = "追评", description = "为已有评价补充说明;不改变任何统计。按 id 幂等。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AdditionRequest.class),
                            examples = @ExampleObject(name = "addition", value = RatingExamples.ADDITION)))
    @APIResponse(
            responseCode = "201",
            description = "追评已保存",
            content =
                    @Content(
                            schema = @Schema(implementation = Answers.Cast.class),
                            examples = @ExampleObject(name = "cast", value = RatingExamples.CAST)))
    @APIResponse(
            responseCode = "400",
            description = "无法读取",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "404",
            description = "没有这条评价",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "413",
            description = "内容过大",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "415",
            description = "不是 JSON",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "422",
            description = "不符合规则或目录,或 id 已用于其他内容",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = "Problem")))
    public Response add(@PathParam("id") String id, InputStream body) {
        DeviceIdentity device = access.device();
        AdditionRequest request =
                reader.readAddition(BoundedBody.object(body), device).orProblem();
        return switch (addComment.add(uuid(id), request, device.source())) {
            case STORED ->
                Response.status(Response.Status.CREATED)
                        .entity(new Answers.Cast(request.id().toString()))
                        .build();
            case UNKNOWN_VOTE -> throw unknown();
            case ID_REUSED -> throw Problems.invalid("id", "该 id 已用于内容不同的追评");
        };
    }

    private static UUID uuid(String id) {
        return EventId.parse(id).orElseThrow(RatingResource::unknown).value();
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这条评价");
    }
}
