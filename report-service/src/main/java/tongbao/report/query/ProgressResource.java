package tongbao.report.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tongbao.problem.Problems;
import tongbao.security.Roles;

/** How far behind the topics the figures are. */
@Path("/api/v1/progress")
@Tag(name = "Operation")
public class ProgressResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ProgressQueries queries;

    ProgressResource(ProgressQueries queries) {
        this.queries = queries;
    }

    /** Lag 0 means that everything acknowledged before this request is in the figures. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Offsets applied and offsets written", description = "统计进度;lag 为 0 即全部计入")
    @APIResponse(
            responseCode = "200",
            description = "Offsets by partition",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Progress.class)))
    @APIResponse(responseCode = "401", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Progress progress() throws SQLException, InterruptedException {
        try {
            return queries.progress();
        } catch (ExecutionException | TimeoutException brokerAway) {
            throw Problems.unavailable("Kafka 暂不可用", RETRY_AFTER);
        }
    }
}
