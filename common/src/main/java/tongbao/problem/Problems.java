package tongbao.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;

/** Makes the suite's RFC 9457 bodies. Details are for people, so in Chinese; status, title and fields are for programs. */
public final class Problems {
    private Problems() {}

    /** 400: not readable as what it should be. */
    public static HttpProblem malformed(List<Violation> violations) {
        return withViolations(400, "Bad Request", "请求内容无法读取", violations);
    }

    /** 400 for one query parameter. */
    public static HttpProblem badParameter(String name, String message) {
        return malformed(List.of(Violation.of(name, message)));
    }

    /** 422: readable, but against the rules or the catalogue. */
    public static HttpProblem invalid(List<Violation> violations) {
        return withViolations(422, "Unprocessable Content", "请求内容不符合规则或目录", violations);
    }

    public static HttpProblem invalid(String field, String message) {
        return invalid(List.of(Violation.of(field, message)));
    }

    public static HttpProblem of(int status, String title, String detail) {
        return base(status, title, detail).build();
    }

    public static HttpProblem forbidden(String detail) {
        return of(403, "Forbidden", detail);
    }

    public static HttpProblem notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    public static HttpProblem conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    public static HttpProblem tooLarge(String detail) {
        return of(413, "Content Too Large", detail);
    }

    /** 503: something this service needs is away; the client keeps its event and tries again. */
    public static HttpProblem unavailable(String detail, Duration retryAfter) {
        return retryLater(503, "Service Unavailable", detail, retryAfter);
    }

    /** 429: more than this service takes at once. */
    public static HttpProblem tooMany(String detail, Duration retryAfter) {
        return retryLater(429, "Too Many Requests", detail, retryAfter);
    }

    public static HttpProblem.Builder base(int status, String title, String detail) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail);
    }

    private static HttpProblem retryLater(int status, String title, String detail, Duration retryAfter) {
        return base(status, title, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    private static HttpProblem withViolations(int status, String title, String detail, List<Violation> violations) {
        return base(status, title, detail).with("violations", violations).build();
    }
}
