package tongbao.report.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Problems;
import tongbao.report.query.Conditions;
import tongbao.report.query.Dimension;
import tongbao.report.query.FilterParameters;
import tongbao.report.query.Reach;
import tongbao.report.query.ReportParameters;
import tongbao.security.Access;
import tongbao.security.Roles;

/** Why this number: exactly the cases behind a count of a report. */
@Path("/api/v1/reports/{period}/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
@APIResponse(responseCode = "422", ref = "Problem")
public class ReportCasesResource {
    /** Up to a quarter a period is sought by its times; a longer one is most of the ledger. */
    private static final Duration SHORT = Duration.ofDays(100);

    private final ReportParameters parameters;
    private final CaseQueries queries;
    private final Access access;
    private final Clock clock;

    ReportCasesResource(ReportParameters parameters, CaseQueries queries, Access access, Clock clock) {
        this.parameters = parameters;
        this.queries = queries;
        this.access = access;
        this.clock = clock;
    }

    /**
     * As many cases as the report counts; of the total without {@code by} and {@code key}. Cases of a count that tells
     * how they were rated are named to supervisors only.
     */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Cache(noStore = true)
    @Operation(
            summary = "The cases behind a count",
            description = "统计数由哪些办件构成:by、key 指定报表中的一行,不给则为合计;metric 为报表中的任一计数,"
                    + "如 cases.completed、ratings.levels.SATISFIED;筛选条件与报表相同。"
                    + "由评价内容决定的计数(如各等级、差评、整改),督办员以下只逐件列出大厅、单位、事项、渠道和申请人类别,不显示是哪一件")
    @APIResponse(
            responseCode = "200",
            description = "One page; next is the cursor of the following one, or null",
            content =
                    @Content(
                            schema = @Schema(implementation = CasePage.class),
                            examples = @ExampleObject(name = "completed", value = CaseExamples.PAGE)))
    public CasePage cases(
            @PathParam("period") @Parameter(examples = @ExampleObject(name = "month", value = "2023-04")) String period,
            @QueryParam("centre") @Nullable String centre,
            @QueryParam("metric") @Parameter(example = "cases.completed") @Nullable String metric,
            @QueryParam("by") @Nullable String by,
            @QueryParam("key") @Nullable String key,
            @QueryParam("reason") @Parameter(description = "差评原因,UNSPECIFIED 为未选原因;仅用于 ratings.badReviews") @Nullable
                    String reason,
            @BeanParam FilterParameters filters,
            @BeanParam PageParameters page)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        Instant now = clock.instant();
        Dimension dimension = parameters.dimension(by);
        CountedCases counted = counted(metric);
        Reach reach = Reach.of(parameters.period(period), catalogue.centre().zone(), now);
        Conditions where = counted.place()
                .conditions(parameters.filters(filters, dimension), catalogue)
                .and(counted.condition(), reach);
        row(String.valueOf(metric), where, dimension, ReportParameters.text("key", key), catalogue);
        if (reason != null) {
            reason(String.valueOf(metric), where, reason);
        }
        String code = catalogue.centre().code();
        boolean hidden = !access.isSupervisor();
        if (hidden && counted.tellsHowRated()) {
            Page<PlaceView> places = queries.placesAlone(
                    code, counted.place(), where, page.readLimit(), page.readCursor(PlaceKey.PARTS));
            return CasePage.of(places.map(CaseSummary::unnamed), hidden);
        }
        Page<LedgerRow> found =
                counted.few() || Duration.between(reach.start(), reach.end()).compareTo(SHORT) < 0
                        ? queries.fewByCaseNo(code, where, page.readLimit(), page.readCursor(1))
                        : queries.byCaseNo(code, where, page.readLimit(), page.readCursor(1));
        return CasePage.of(
                found.map(row -> CaseSummary.of(row, catalogue.centre().zone(), now, hidden)), hidden);
    }

    private static CountedCases counted(@Nullable String metric) {
        if (metric == null) {
            throw Problems.badParameter("metric", "必填");
        }
        return CountedCases.of(metric).orElseThrow(() -> Problems.badParameter("metric", "没有这项计数:" + metric));
    }

    /** As the report of reasons counts them. */
    private static void reason(String metric, Conditions where, String reason) {
        if (!metric.equals(CountedCases.BAD_REVIEWS)) {
            throw Problems.invalid("reason", "只用于 metric=" + CountedCases.BAD_REVIEWS);
        }
        CountedCases.reason(where, String.valueOf(ReportParameters.text("reason", reason)));
    }

    private static void row(
            String metric, Conditions where, @Nullable Dimension by, @Nullable String key, Catalogue catalogue) {
        if (by != null && key != null) {
            CountedCases.row(metric, where, by, key, catalogue);
        } else if (by != null || key != null) {
            throw Problems.badParameter(by == null ? "by" : "key", "by 与 key 应同时给出");
        }
    }
}
