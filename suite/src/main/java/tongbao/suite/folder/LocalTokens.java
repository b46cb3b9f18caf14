package tongbao.suite.folder;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import tongbao.security.DeviceIdentity;
import tongbao.security.TokenClaims;

/** Issues and checks the tokens of the suite on one machine, which is its own identity provider. */
final class LocalTokens {
    static final Duration LIFETIME = Duration.ofDays(365);
    /** A token with less than this left is replaced at the next start. */
    static final Duration LEAST_LEFT = Duration.ofDays(30);

    private final KeyPair people;
    private final KeyPair devices;
    private final Clock clock;

    LocalTokens(Secrets secrets, Clock clock) {
        this.people = secrets.people();
        this.devices = secrets.devices();
        this.clock = clock;
    }

    /** A person of this role in every centre, also those created later. */
    String person(String role) {
        JwtClaims claims = claims(TokenClaims.LOCAL_ISSUER, role);
        claims.setStringListClaim("groups", role);
        claims.setStringListClaim(TokenClaims.CENTRES, List.of("*"));
        return signed(claims, people);
    }

    /** A gateway that serves every centre. */
    String gateway() {
        JwtClaims claims = claims(TokenClaims.DEVICE_ISSUER, "gateway");
        claims.setStringClaim(TokenClaims.CENTRE, DeviceIdentity.EVERY_CENTRE);
        claims.setClaim(TokenClaims.VERSION, 0);
        return signed(claims, devices);
    }

    boolean isGoodPerson(String token) {
        return isGood(token, TokenClaims.LOCAL_ISSUER, people);
    }

    boolean isGoodGateway(String token) {
        return isGood(token, TokenClaims.DEVICE_ISSUER, devices);
    }

    private JwtClaims claims(String issuer, String subject) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(TokenClaims.AUDIENCE);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        claims.setGeneratedJwtId();
        return claims;
    }

    private static String signed(JwtClaims claims, KeyPair keys) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setPayload(claims.toJson());
        signature.setKey(keys.getPrivate());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
    }

    private boolean isGood(String token, String issuer, KeyPair keys) {
        try {
            new JwtConsumerBuilder()
                    .setVerificationKey(keys.getPublic())
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(TokenClaims.AUDIENCE)
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(
                            clock.instant().plus(LEAST_LEFT).getEpochSecond()))
                    .build()
                    .process(token);
            return true;
        } catch (InvalidJwtException notGood) {
            return false;
        }
    }
}
