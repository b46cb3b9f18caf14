package tongbao.report.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.security.Roles;

/** The figures of a centre and period, for dashboards, spreadsheets and bulletins. */
@Path("/api/v1/reports/{period}")
@Tag(name = "Reports")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
@APIResponse(responseCode = "422", ref = "Problem")
public class ReportResource {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String CSV = "text/csv";

    private final ReportParameters parameters;
    private final ReportQueries queries;
    private final ReportAnswer answer;

    ReportResource(ReportParameters parameters, ReportQueries queries, ReportAnswer answer) {
        this.parameters = parameters;
        this.queries = queries;
        this.answer = answer;
    }

    /** JSON, CSV or a spreadsheet, by {@code Accept}; 304 when nothing changed. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV, XLSX})
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Report of one period", description = "办件与好差评统计:日、周、月、季、半年、年")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag given")
    public Response report(
            @PathParam("period") @Parameter(examples = @ExampleObject(name = "quarter", value = "2023-Q2"))
                    String period,
            @QueryParam("centre") @Nullable String centre,
            @BeanParam FilterParameters filters,
            @QueryParam("by")
                    @Parameter(
                            description = "每行一个:department、hall、item、category、channel、applicant、window、staff、"
                                    + "hallKind、tag、voteChannel;不给则只有合计。voteChannel 按评价渠道,各行 invited 均为全部应评价,"
                                    + "ratedRate 即该渠道的覆盖率")
                    @Nullable
                    String by,
            @QueryParam("compare") @Nullable String compare,
            @QueryParam("zeroRows") @Nullable String zeroRows,
            @Context Request request,
            @Context jakarta.ws.rs.core.HttpHeaders headers)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        Dimension dimension = parameters.dimension(by);
        Report report = queries.report(new ReportRequest(
                catalogue,
                parameters.period(period),
                parameters.filters(filters, dimension),
                dimension,
                parameters.compare(compare),
                parameters.flag("zeroRows", zeroRows, dimension != null && dimension.keepsZeroRows())));
        return answer.of(report, catalogue, headers, request);
    }
}
