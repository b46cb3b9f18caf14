package tongbao.intake.device;

import io.quarkus.runtime.Startup;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tongbao.security.TokenClaims;

/** Signs the tokens of devices. A wrong key stops the start; its text is never repeated. */
@Startup
@ApplicationScoped
class DeviceTokens {
    private static final int LEAST_KEY_BITS = 2048;

    private final RSAPrivateKey key;
    private final Duration lifetime;
    private final Clock clock;

    DeviceTokens(DeviceTokenConfig config, Clock clock) {
        this.key = key(config.privateKey());
        this.lifetime = config.tokenLifetime();
        this.clock = clock;
    }

    /** The token of this issue: services take it as long as the catalogue names the same version. */
    String issue(String centre, String device, long version) {
        Instant now = clock.instant();
        return Jwt.issuer(TokenClaims.DEVICE_ISSUER)
                .subject(device)
                .audience(TokenClaims.AUDIENCE)
                .claim(TokenClaims.CENTRE, centre)
                .claim(TokenClaims.VERSION, version)
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .sign(key);
    }

    private static RSAPrivateKey key(String base64) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            RSAPrivateKey key =
                    (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key.getModulus().bitLength() >= LEAST_KEY_BITS) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            // The cause may quote the key, so it is left out.
        }
        throw new IllegalStateException(
                "tongbao.devices.private-key must be an RSA key of at least 2048 bits, PKCS#8 in base64");
    }
}
