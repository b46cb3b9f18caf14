package tongbao.rating.database;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import tongbao.problem.Problems;

/** Answers 503. A problem thrown as such would be logged as an error, with its stack, for every request of an outage. */
public class UnavailableProblem {
    @ServerExceptionMapper
    public Response answer(Unavailable refused) {
        return Problems.unavailable(Objects.requireNonNull(refused.getMessage()), refused.retryAfter())
                .toResponse();
    }
}
