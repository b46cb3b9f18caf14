package tongbao.security;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.ReservedClaimNames;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.catalogue.Window;

/**
 * Turns a verified token into roles of ours. A person gets people's roles only and a device its kind only, whatever
 * else a token claims; a device whose token is not the last one issued is refused here, for every endpoint at once.
 */
@ApplicationScoped
class CallerRoles implements SecurityIdentityAugmentor {
    static final String DEVICE = "tongbao.device";

    private final Catalogues catalogues;

    CallerRoles(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof OidcJwtCallerPrincipal token)) {
            return Uni.createFrom().item(identity);
        }
        boolean device = IssuerTenants.DEVICES.equals(identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE));
        return Uni.createFrom().item(device ? device(identity, token.getClaims()) : person(identity));
    }

    private static SecurityIdentity person(SecurityIdentity identity) {
        return withRoles(identity, Roles.granted(identity.getRoles())).build();
    }

    private SecurityIdentity device(SecurityIdentity identity, JwtClaims claims) {
        DeviceIdentity device = registered(claims);
        if (device == null) {
            throw new AuthenticationFailedException("device token revoked or device unknown");
        }
        return withRoles(identity, Set.of(device.kind().name()))
                .addAttribute(DEVICE, device)
                .build();
    }

    /** Read from the claims themselves: of one it does not know the principal first throws, and catches, with every request. */
    private @Nullable DeviceIdentity registered(JwtClaims claims) {
        String centre = claims.getClaimValueAsString(TokenClaims.CENTRE);
        String code = claims.getClaimValueAsString(ReservedClaimNames.SUBJECT);
        if (centre == null || code == null) {
            return null;
        }
        if (centre.equals(DeviceIdentity.EVERY_CENTRE)) {
            return new DeviceIdentity(code, Device.Kind.GATEWAY, centre, null, null, null);
        }
        Catalogue catalogue = catalogues.of(centre).orElse(null);
        return catalogue == null ? null : registered(catalogue, code, version(claims));
    }

    private static @Nullable DeviceIdentity registered(Catalogue catalogue, String code, long version) {
        Device device = catalogue.device(code);
        return device == null || device.tokenVersion() != version ? null : identity(catalogue, device);
    }

    private static DeviceIdentity identity(Catalogue catalogue, Device device) {
        Window window = device.window() == null ? null : catalogue.window(device.window());
        return new DeviceIdentity(
                device.code(),
                device.kind(),
                catalogue.centre().code(),
                device.hall(),
                window == null ? null : window.department(),
                device.window());
    }

    private static long version(JwtClaims claims) {
        String version = claims.getClaimValueAsString(TokenClaims.VERSION);
        return version == null ? -1 : Long.parseLong(version);
    }

    private static QuarkusSecurityIdentity.Builder withRoles(SecurityIdentity identity, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(roles);
    }
}
