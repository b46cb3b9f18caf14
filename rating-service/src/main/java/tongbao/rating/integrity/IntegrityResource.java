package tongbao.rating.integrity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Choices;
import tongbao.security.Access;
import tongbao.security.Roles;

/** What looks wrong about a centre's votes. */
@Path("/api/v1/integrity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "integrity", description = "评价真实性核查:列出可疑情形及其证据,不改变任何评价和统计")
public class IntegrityResource {
    private static final String FINDINGS = """
            {"items": [{"kind": "BURST", "device": "P-A03", "hall": "YC-H", "window": "A03",
              "from": "2023-04-03T17:20:00+08:00", "to": "2023-04-03T17:21:30+08:00", "votes": 31,
              "examples": ["0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11"]}], "next": null}""";

    private final Access access;
    private final Catalogues catalogues;
    private final IntegrityQueries queries;
    private final IntegrityConfig config;
    private final Clock clock;

    IntegrityResource(
            Access access, Catalogues catalogues, IntegrityQueries queries, IntegrityConfig config, Clock clock) {
        this.access = access;
        this.catalogues = catalogues;
        this.queries = queries;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            operationId = "listFindings",
            summary = "评价真实性核查清单",
            description = "BURST:一台评价器短时间内大量评价;SAME_SECOND:一台评价器同一秒内多次评价;"
                    + "ALL_ALIKE:一台评价器最近的评价全部同一档;STAFF_DEVICE:来自工作人员设备,或评价器以其他渠道提交;"
                    + "BEFORE_COMPLETION:评价早于办结;SILENT_PAD:窗口持续办结而评价器没有评价(cases 为其间办结数)。"
                    + "按评价时间(ratedAt)判断,按首条评价的时间排序。")
    @APIResponse(
            responseCode = "200",
            description = "一页可疑情形;next 为下一页的 cursor,或 null",
            content =
                    @Content(
                            schema = @Schema(implementation = Findings.class),
                            examples = @ExampleObject(name = "findings", value = FINDINGS)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Findings list(
            @QueryParam("centre") @Parameter(description = "中心编码,必填") @Nullable String centre,
            @QueryParam("kind") @Parameter(schema = @Schema(implementation = FindingKind.class)) @Nullable String kind,
            @QueryParam("from") @Parameter(description = "首日(中心时区),缺省为 to 及之前共 7 天", example = "2023-04-01") @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "末日(含),缺省为今天;首尾至多 31 天", example = "2023-04-07") @Nullable
                    String to,
            @BeanParam PageParameters page) {
        String known = access.requiredCentre(centre);
        Catalogue catalogue = catalogues.required(known);
        ZoneId zone = catalogue.centre().zone();
        Span span = Span.of(from, to, LocalDate.now(clock.withZone(zone)), zone, config);
        Page<Finding> found = queries.page(catalogue, kinds(kind), span, page.readLimit(), page.readCursor(4));
        return new Findings(found.items(), found.next());
    }

    private static List<FindingKind> kinds(@Nullable String kind) {
        FindingKind chosen = Choices.read("kind", kind, FindingKind::valueOf);
        return chosen == null ? List.of(FindingKind.values()) : List.of(chosen);
    }
}
