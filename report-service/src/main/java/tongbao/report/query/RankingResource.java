package tongbao.report.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Problems;
import tongbao.security.Roles;

/** The rows of a report in order of one figure, as bulletins print their top five. */
@Path("/api/v1/rankings/{period}")
@Tag(name = "Reports")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
@APIResponse(responseCode = "422", ref = "Problem")
public class RankingResource {
    private final ReportParameters parameters;
    private final ReportQueries queries;

    RankingResource(ReportParameters parameters, ReportQueries queries) {
        this.parameters = parameters;
        this.queries = queries;
    }

    /** Ties keep the catalogue's order; rows without the figure come last. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Rows in order of one figure", description = "排名;zero 列出该项为零的行")
    @APIResponse(
            responseCode = "200",
            description = "The rows in order",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)))
    public Report ranking(
            @PathParam("period") String period,
            @QueryParam("centre") @Nullable String centre,
            @BeanParam FilterParameters filters,
            @QueryParam("by") @Parameter(description = "同报表;不给则按 department") @Nullable String by,
            @QueryParam("metric")
                    @Parameter(
                            description =
                                    "报表中的任一指标,如 cases.accepted、ratings.satisfiedRate、ratings.index;不给则为 cases.accepted。"
                                            + "ratings.index 只按 hall 或 department")
                    @Nullable
                    String metric,
            @QueryParam("top") @Nullable String top)
            throws SQLException {
        var catalogue = parameters.centre(centre);
        Dimension dimension = parameters.dimension(by == null ? Dimension.DEPARTMENT.parameter() : by);
        Metric ranked = Metric.named(metric == null ? Metric.CASES_ACCEPTED.parameter() : metric)
                .orElseThrow(() -> Problems.badParameter("metric", "没有这项指标:" + metric));
        if (ranked == Metric.RATINGS_INDEX && dimension != Dimension.HALL && dimension != Dimension.DEPARTMENT) {
            throw Problems.invalid("by", "综合评分只按大厅或单位排名");
        }
        Report report = queries.report(new ReportRequest(
                catalogue,
                parameters.period(period),
                parameters.filters(filters, dimension),
                dimension,
                Set.of(),
                true));
        return Ranking.of(report, ranked, parameters.positive("top", top, Integer.MAX_VALUE));
    }
}
