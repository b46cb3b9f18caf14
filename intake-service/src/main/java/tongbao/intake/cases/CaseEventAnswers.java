package tongbao.intake.cases;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.stream.Collectors;
import tongbao.intake.cases.CaseEventStream.Ending;

/** What clients are told, which is also what is counted. Problems are returned, not thrown: under load they are many. */
@ApplicationScoped
class CaseEventAnswers {
    static final String NDJSON = "application/x-ndjson";
    private static final URI INSTANCE = URI.create(CaseEventResource.PATH);

    private final IntakeMetrics metrics;
    private final IntakeConfig config;

    CaseEventAnswers(IntakeMetrics metrics, IntakeConfig config) {
        this.metrics = metrics;
        this.config = config;
    }

    /** How many events were accepted. */
    record Accepted(int accepted) {}

    Response ended(Delivery delivery, int events) {
        if (delivery != Delivery.ACKNOWLEDGED) {
            return refused(delivery.refusal());
        }
        metrics.accepted(events);
        return Response.accepted(new Accepted(events))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    Response refused(Refusal refusal) {
        return answer(problem(refusal));
    }

    Response ended(Ending ending) {
        int accepted = ending.accepted();
        metrics.accepted(accepted);
        Refusal refusal = ending.refusal();
        return refusal == null
                ? Response.accepted(lines(ending)).type(NDJSON).build()
                : answer(problem(refusal).with("accepted", accepted).with("results", ending.results()));
    }

    private static String lines(Ending ending) {
        return ending.results().stream().map(BatchResult::line).collect(Collectors.joining());
    }

    private HttpProblem.Builder problem(Refusal refusal) {
        metrics.refused(refusal.kind());
        return refusal.problem(config.retryAfter()).withInstance(INSTANCE);
    }

    private static Response answer(HttpProblem.Builder problem) {
        return problem.build().toResponse();
    }
}
