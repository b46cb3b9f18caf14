package tongbao.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 401 in the one error body. The problem extension has mappers for the same, but they read a field of the
 * framework that is gone since Quarkus 3.31; these come before them.
 */
public class UnauthorizedProblem {
    private static final int BEFORE_THE_EXTENSION = 1;

    /** No token. */
    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_EXTENSION)
    public Response missing(UnauthorizedException none) {
        return unauthorized("需要令牌");
    }

    /** A token that does not verify, has expired or was revoked. Which of them is not the caller's to know. */
    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_EXTENSION)
    public Response refused(AuthenticationFailedException bad) {
        return unauthorized("令牌无效、已过期或已吊销");
    }

    private static Response unauthorized(String detail) {
        return Problems.base(401, "Unauthorized", detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
