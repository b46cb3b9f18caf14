package tongbao.report.quality;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
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
import tongbao.problem.Problems;
import tongbao.report.query.Reach;
import tongbao.report.query.ReportParameters;
import tongbao.security.Access;
import tongbao.security.Roles;
import tongbao.time.Period;

/** What is wrong with what came in. */
@Path("/api/v1/quality")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quality")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
public class QualityResource {
    private static final String ANSWER = """
            {"centre": "YC", "period": "2023-04", "counts": {"duplicatesIgnored": 1, "conflictingDuplicates": 0,
              "sameTypeOtherId": 0, "completionsWithoutAcceptance": 0, "withdrawalsWithoutAcceptance": 0,
              "unpairedSuspensions": 0, "votesWithoutCase": 0, "votesWithdrawn": 0, "stepsWithoutVote": 0,
              "retractionsWithoutEffect": 0, "aheadOfTime": 0, "veryOld": 0, "quarantined": 0},
             "items": [{"kind": "duplicatesIgnored", "caseNo": "YC-2023-000123", "at": "2023-04-03T09:15:00+08:00",
               "records": [{"topic": "case-events", "partition": 3, "offset": 4712, "type": "ACCEPTED",
                 "id": "0190f3c2-0000-7000-8000-000000000001", "occurredAt": "2023-04-03T09:15:00+08:00",
                 "arrivedAt": "2023-04-03T09:15:02+08:00"}]}],
             "next": null}
            """;

    private final ReportParameters parameters;
    private final QualityQueries queries;
    private final Catalogues catalogues;
    private final Access access;
    private final Clock clock;

    QualityResource(
            ReportParameters parameters, QualityQueries queries, Catalogues catalogues, Access access, Clock clock) {
        this.parameters = parameters;
        this.queries = queries;
        this.catalogues = catalogues;
        this.access = access;
        this.clock = clock;
    }

    /** Counts by kind, and a page of one kind or of all, kind after kind. */
    @GET
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            summary = "What is wrong with what came in",
            description = "数据质量:重复、冲突、无受理的办结、不成对的暂停、无办件的评价、经核实作废的评价、无对应差评的整改步骤、无效撤回、时间超前或过早、隔离的记录。"
                    + "按事件时间归入周期,超前、过早的同时归入到达的周期,隔离的按到达时间;不给 period 为全部")
    @APIResponse(
            responseCode = "200",
            description = "Counts and one page; next is the cursor of the following one, or null",
            content =
                    @Content(
                            schema = @Schema(implementation = Quality.class),
                            examples = @ExampleObject(name = "month", value = ANSWER)))
    public Quality quality(
            @QueryParam("centre") @Nullable String centre,
            @QueryParam("period") @Parameter(example = "2023-04") @Nullable String period,
            @QueryParam("kind") @Parameter(description = "counts 中的一类;不给则逐类列出全部") @Nullable String kind,
            @BeanParam PageParameters page)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        Period asked = period == null ? null : parameters.period(period);
        Question question = question(catalogue, asked);
        Page<QualityItem> found = queries.page(question, kinds(kind), page.readLimit(), page.readCursor(Key.PARTS));
        return new Quality(
                question.centre(),
                asked == null ? null : asked.text(),
                queries.count(question),
                found.items(),
                found.next());
    }

    private Question question(Catalogue catalogue, @Nullable Period period) {
        Reach reach = period == null
                ? Reach.untilNow(clock.instant())
                : Reach.of(period, catalogue.centre().zone(), clock.instant());
        // What cannot be attributed may be any centre's, so only those see it who may see every centre.
        List<String> every = access.covers("*")
                ? catalogues.all().stream().map(each -> each.centre().code()).toList()
                : List.of();
        return new Question(catalogue.centre().code(), catalogue.centre().zone(), reach, every);
    }

    private static List<QualityKind> kinds(@Nullable String kind) {
        return kind == null
                ? List.of(QualityKind.values())
                : List.of(QualityKind.named(kind).orElseThrow(() -> Problems.badParameter("kind", "没有这一类:" + kind)));
    }
}
