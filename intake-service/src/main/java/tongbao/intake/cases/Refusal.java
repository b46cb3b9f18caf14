package tongbao.intake.cases;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import tongbao.problem.Problems;
import tongbao.problem.Violation;

/** Why case events were not taken. */
record Refusal(Kind kind, List<Violation> violations) {
    /** More would help nobody. */
    private static final int MOST_VIOLATIONS = 100;

    enum Kind {
        MALFORMED(400, "Bad Request", "请求内容无法读取"),
        REVOKED(401, "Unauthorized", "设备令牌已失效"),
        FORBIDDEN(403, "Forbidden", "超出设备的登记范围"),
        TOO_LARGE(413, "Content Too Large", "单个事件不得超过 64 KiB,数组不得超过 1 MiB"),
        INVALID(422, "Unprocessable Content", "请求内容不符合规则或目录"),
        BUSY(429, "Too Many Requests", "请求过多,请稍后重试"),
        AWAY(503, "Service Unavailable", "消息系统暂不可用,请保留事件并稍后重试");

        private final int status;
        private final String title;
        private final String detail;

        Kind(int status, String title, String detail) {
            this.status = status;
            this.title = title;
            this.detail = detail;
        }

        boolean isForLater() {
            return this == BUSY || this == AWAY;
        }
    }

    Refusal {
        violations = List.copyOf(violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)));
    }

    static Refusal of(Kind kind) {
        return new Refusal(kind, List.of());
    }

    static Refusal of(Kind kind, Violation violation) {
        return new Refusal(kind, List.of(violation));
    }

    /** The answer, to which more may be added. */
    HttpProblem.Builder problem(Duration retryAfter) {
        HttpProblem.Builder problem = Problems.base(kind.status, kind.title, kind.detail);
        if (!violations.isEmpty()) {
            problem.with("violations", violations);
        }
        if (kind == Kind.REVOKED) {
            problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return kind.isForLater()
                ? problem.withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                : problem;
    }
}
