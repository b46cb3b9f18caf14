package tongbao.security;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * Tokens for tests, signed with keys made for this JVM and verified by the real framework. Register it with
 * {@code @QuarkusTestResource(TestTokens.class)}; the keys live in system properties, since Quarkus loads this class
 * once for itself and once for the tests.
 */
public final class TestTokens implements QuarkusTestResourceLifecycleManager {
    private static final String PEOPLE_KEY = "tongbao.test.people.private-key";
    private static final String DEVICES_KEY = "tongbao.test.devices.private-key";
    private static final Duration LIFETIME = Duration.ofHours(1);

    @Override
    public Map<String, String> start() {
        String devices = newKey(DEVICES_KEY);
        return Map.of(
                "quarkus.oidc.people.public-key",
                newKey(PEOPLE_KEY),
                "quarkus.oidc.people.token.issuer",
                TokenClaims.LOCAL_ISSUER,
                "quarkus.oidc.devices.public-key",
                devices,
                "tongbao.devices.private-key",
                System.getProperty(DEVICES_KEY));
    }

    @Override
    public void stop() {
        System.clearProperty(PEOPLE_KEY);
        System.clearProperty(DEVICES_KEY);
    }

    /** A person with a role in these centres ({@code "*"} for every one). */
    public static String person(String role, String... centres) {
        return person(LIFETIME, role, centres);
    }

    /** The same, for so long only. */
    public static String person(Duration lifetime, String role, String... centres) {
        return Jwt.issuer(TokenClaims.LOCAL_ISSUER)
                .subject("test-" + role)
                .audience(TokenClaims.AUDIENCE)
                .groups(role)
                .claim(TokenClaims.CENTRES, Set.of(centres))
                .expiresIn(lifetime)
                .sign(key(PEOPLE_KEY));
    }

    /** A device of a centre; {@code version} is the issue of its token. */
    public static String device(String centre, String code, long version) {
        return Jwt.issuer(TokenClaims.DEVICE_ISSUER)
                .subject(code)
                .audience(TokenClaims.AUDIENCE)
                .claim(TokenClaims.CENTRE, centre)
                .claim(TokenClaims.VERSION, version)
                .expiresIn(LIFETIME)
                .sign(key(DEVICES_KEY));
    }

    /** The suite's own gateway, valid for every centre. */
    public static String gateway() {
        return device(DeviceIdentity.EVERY_CENTRE, "gateway", 0);
    }

    /** A device's token signed by the wrong hands: with the people's key. */
    public static String forgedDevice(String centre, String code, long version) {
        return Jwt.issuer(TokenClaims.DEVICE_ISSUER)
                .subject(code)
                .audience(TokenClaims.AUDIENCE)
                .claim(TokenClaims.CENTRE, centre)
                .claim(TokenClaims.VERSION, version)
                .expiresIn(LIFETIME)
                .sign(key(PEOPLE_KEY));
    }

    private static String newKey(String property) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            System.setProperty(
                    property,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    private static PrivateKey key(String property) {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(property));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
