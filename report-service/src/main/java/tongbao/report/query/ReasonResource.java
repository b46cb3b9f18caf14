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
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.problem.Problems;
import tongbao.security.Roles;

/** Why people were dissatisfied: the most frequent reasons of bad votes. */
@Path("/api/v1/reports/{period}/reasons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
@APIResponse(responseCode = "422", ref = "Problem")
public class ReasonResource {
    private static final int TOP = 10;
    /** What the cube of reasons knows. */
    private static final Set<Dimension> DIMENSIONS = EnumSet.of(
            Dimension.DEPARTMENT,
            Dimension.HALL,
            Dimension.ITEM,
            Dimension.CATEGORY,
            Dimension.CHANNEL,
            Dimension.HALL_KIND,
            Dimension.TAG);

    private final ReportParameters parameters;
    private final ReasonQueries queries;

    ReasonResource(ReportParameters parameters, ReasonQueries queries) {
        this.parameters = parameters;
        this.queries = queries;
    }

    /** Of valid bad votes of people, by the period of their case's completion; rows without bad votes are left out. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "The most frequent reasons of bad votes",
            description = "差评原因:按办结周期统计有效差评给出的原因,次数多的在前,次数相同按文字;by 默认为 department," + "不能按窗口、人员、申请人类别、评价渠道")
    @APIResponse(
            responseCode = "200",
            description = "The reasons in total and by row",
            content = @Content(schema = @Schema(implementation = ReasonReport.class)))
    public ReasonReport reasons(
            @PathParam("period") @Parameter(examples = @ExampleObject(name = "quarter", value = "2023-Q2"))
                    String period,
            @QueryParam("centre") @Nullable String centre,
            @BeanParam FilterParameters filters,
            @QueryParam("by") @Nullable String by,
            @QueryParam("top") @Parameter(description = "每行至多几个原因,默认 10") @Nullable String top)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        Dimension dimension = parameters.dimension(by);
        Dimension rows = dimension == null ? Dimension.DEPARTMENT : dimension;
        if (!DIMENSIONS.contains(rows)) {
            throw Problems.invalid("by", "差评原因不能这样分组:" + by);
        }
        Filters read = parameters.filters(filters, rows);
        ReportParameters.refuseApplicant(read);
        return queries.report(
                new ReportRequest(catalogue, parameters.period(period), read, rows, Set.of(), false),
                rows,
                parameters.positive("top", top, TOP));
    }
}
