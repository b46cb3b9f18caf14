package tongbao.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by the token's issuer whose key verifies it: intake's for devices, the provider's for everybody else. The
 * issuer is read unverified; a lie leads to the wrong key, and the framework refuses the signature.
 */
@ApplicationScoped
class IssuerTenants implements TenantResolver {
    static final String DEVICES = "devices";
    static final String PEOPLE = "people";
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String resolve(RoutingContext context) {
        return TokenClaims.DEVICE_ISSUER.equals(issuer(context.request().getHeader(HttpHeaders.AUTHORIZATION)))
                ? DEVICES
                : PEOPLE;
    }

    private static @Nullable String issuer(@Nullable String authorization) {
        String[] parts = authorization == null ? new String[0] : authorization.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try (JsonParser claims = JSON.createParser(Base64.getUrlDecoder().decode(parts[1]))) {
            return issuer(claims);
        } catch (IOException | IllegalArgumentException notAToken) {
            return null;
        }
    }

    /** Read no further than it stands, and nothing is made of the rest: every request comes through here. */
    private static @Nullable String issuer(JsonParser claims) throws IOException {
        if (claims.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        for (String name = claims.nextFieldName(); name != null; name = claims.nextFieldName()) {
            if (name.equals("iss")) {
                return claims.nextTextValue();
            }
            claims.nextToken();
            claims.skipChildren();
        }
        return null;
    }
}
