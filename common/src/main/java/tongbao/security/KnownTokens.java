package tongbao.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Spares a device that sends event after event that its token is read and its signature reckoned each time, which took
 * more of a processor than all else a vote needs. Only what the framework found genuine is kept, for a short while and
 * never beyond the token's end; what the token may do is still asked of the catalogue with each request
 * ({@link CallerRoles}), so that a revoked device is out as soon as ever.
 */
@ApplicationScoped
class KnownTokens implements IdentityProvider<TokenAuthenticationRequest> {
    private static final String REQUEST = RoutingContext.class.getName();
    /** The greatest is asked first, and the framework's own are at one above {@link #SYSTEM_FIRST}. */
    private static final int BEFORE_ALL_OTHERS = SYSTEM_FIRST + 1_000;

    private final OidcIdentityProvider verifier;
    private final Cache<String, Known> known;
    private final Clock clock;

    KnownTokens(OidcIdentityProvider verifier, KnownTokensConfig config, Clock clock, MeterRegistry metrics) {
        this.verifier = verifier;
        this.known = CaffeineCacheMetrics.monitor(
                metrics,
                Caffeine.newBuilder()
                        .expireAfterWrite(config.keep())
                        .maximumSize(config.most())
                        .recordStats()
                        .build(),
                "known-tokens");
        this.clock = clock;
    }

    /** @param identity says nothing of the request with which its token came */
    private record Known(SecurityIdentity identity, Instant end) {}

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof AccessTokenCredential)) {
            return verifier.authenticate(request, context);
        }
        String token = request.getToken().getToken();
        Known before = known.getIfPresent(token);
        if (before != null && clock.instant().isBefore(before.end())) {
            return Uni.createFrom().item(of(before, HttpSecurityUtils.getRoutingContextAttribute(request)));
        }
        return verifier.authenticate(request, context).invoke(identity -> keep(token, identity));
    }

    private void keep(String token, @Nullable SecurityIdentity identity) {
        if (identity != null
                && identity.getPrincipal() instanceof JsonWebToken verified
                && verified.getExpirationTime() > 0) {
            known.put(token, new Known(withoutRequest(identity), Instant.ofEpochSecond(verified.getExpirationTime())));
        }
    }

    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((name, value) -> {
            if (!name.equals(REQUEST)) {
                builder.addAttribute(name, value);
            }
        });
        return builder.build();
    }

    private static SecurityIdentity of(Known known, @Nullable RoutingContext request) {
        return request == null
                ? known.identity()
                : QuarkusSecurityIdentity.builder(known.identity())
                        .addAttribute(REQUEST, request)
                        .build();
    }
}
