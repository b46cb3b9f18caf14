package tongbao.rating.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventId;
import tongbao.event.EventRules;
import tongbao.event.VoteChannel;
import tongbao.rating.secret.SecretKeys;

/**
 * Turns links into tokens and back: compact JWTs, HMAC-SHA-256 and nothing else, under a key that signs nothing but links.
 * Names of claims are short, since all of it goes into a QR code. What the library says of a bad token may quote it, so
 * it ends here.
 */
@ApplicationScoped
class LinkTokens {
    /** More than the longest codes make; a longer one is not even looked at. */
    static final int LONGEST = 1024;

    private static final String CENTRE = "c";
    private static final String CASE = "n";
    private static final String CHANNEL = "ch";
    private static final AlgorithmConstraints HMAC_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    private final LinkKeys keys;

    LinkTokens(LinkKeys keys) {
        this.keys = keys;
    }

    /** Whether links can be made. */
    boolean canSign() {
        return keys.current().isPresent();
    }

    /** Whether any link can be good. */
    boolean canRead() {
        return !keys.ids().isEmpty();
    }

    String sign(Link link) {
        SecretKeys.Key key = keys.current().orElseThrow(() -> new IllegalStateException("no key to sign links with"));
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmConstraints(HMAC_ONLY);
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signed.setKeyIdHeaderValue(key.id());
        signed.setKey(key.secret());
        signed.setPayload(claims(link).toJson());
        try {
            return signed.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible); // the key has been checked
        }
    }

    /** What the token stands for, expired or not; empty for every token that is not one of ours to the letter. */
    Optional<Link> read(String token) {
        if (token.length() > LONGEST || !isCanonical(token)) {
            return Optional.empty();
        }
        try {
            JsonWebSignature signed = new JsonWebSignature();
            signed.setAlgorithmConstraints(HMAC_ONLY);
            signed.setCompactSerialization(token);
            SecretKeys.Key key = key(signed.getKeyIdHeaderValue());
            if (key == null) {
                return Optional.empty();
            }
            signed.setKey(key.secret());
            return signed.verifySignature() ? link(JwtClaims.parse(signed.getPayload())) : Optional.empty();
        } catch (JoseException | InvalidJwtException | MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }

    private SecretKeys.@Nullable Key key(@Nullable String id) {
        return id == null ? null : keys.key(id).orElse(null);
    }

    private static JwtClaims claims(Link link) {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(link.vote().toString());
        claims.setExpirationTime(NumericDate.fromSeconds(link.expiresAt().getEpochSecond()));
        claims.setStringClaim(CENTRE, link.centre());
        claims.setStringClaim(CASE, link.caseNo());
        claims.setStringClaim(CHANNEL, link.channel().name());
        return claims;
    }

    private static Optional<Link> link(JwtClaims claims) throws MalformedClaimException {
        Optional<UUID> vote =
                Optional.ofNullable(claims.getJwtId()).flatMap(EventId::parse).map(EventId::value);
        Optional<VoteChannel> channel = channel(claims.getStringClaimValue(CHANNEL));
        String centre = claims.getStringClaimValue(CENTRE);
        String caseNo = claims.getStringClaimValue(CASE);
        NumericDate expires = claims.getExpirationTime();
        if (vote.isEmpty() || channel.isEmpty() || !isCode(centre) || !isCode(caseNo) || expires == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Link(vote.get(), centre, caseNo, channel.get(), Instant.ofEpochSecond(expires.getValue())));
    }

    private static boolean isCode(@Nullable String text) {
        return text != null && EventRules.isCode(text);
    }

    private static Optional<VoteChannel> channel(@Nullable String name) {
        return Link.CHANNELS.stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst();
    }

    /** Base64 can spell the same bytes in several ways; a link has one spelling. */
    private static boolean isCanonical(String token) {
        String[] parts = token.split("\\.", -1);
        return parts.length == 3 && Arrays.stream(parts).allMatch(LinkTokens::isCanonicalPart);
    }

    private static boolean isCanonicalPart(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
