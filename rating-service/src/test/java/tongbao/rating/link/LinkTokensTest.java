package tongbao.rating.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.event.VoteChannel;
import tongbao.rating.secret.SecretBytes;
import tongbao.rating.testing.TestKeys;

/** A token is what we signed, to the letter, or nothing. */
class LinkTokensTest {
    private static final Instant EXPIRY = Instant.parse("2026-05-03T16:00:00Z");
    private static final Link LINK = link("YC", "YC-2026-000123", VoteChannel.QR);

    private final LinkTokens tokens = Tokens.of(TestKeys.LINK);

    @ParameterizedTest
    @EnumSource(names = {"QR", "SMS", "MOBILE", "WEB"})
    void whatWasSignedIsReadAgain(VoteChannel channel) {
        Link link = link("永昌", "(2026)永.受-理_8", channel);

        assertThat(tokens.read(tokens.sign(link))).contains(link);
    }

    @Test
    void theLongestCodesMakeATokenThatIsReadAndFitsIntoAQrCode() {
        Link link = link("中".repeat(64), "号".repeat(64), VoteChannel.MOBILE);

        String token = tokens.sign(link);

        assertThat(token).hasSizeLessThanOrEqualTo(LinkTokens.LONGEST);
        assertThat(tokens.read(token)).contains(link);
        assertThat(QrCodes.svg("https://rating.example.cn/r/" + token)).startsWith("<svg ");
    }

    @Test
    void anExpiredTokenIsStillReadSoThatItsHolderCanBeToldSo() {
        Link read = tokens.read(tokens.sign(LINK)).orElseThrow();

        assertThat(read.isExpired(EXPIRY.minusSeconds(1))).isFalse();
        assertThat(read.isExpired(EXPIRY)).isTrue();
    }

    @Test
    void noCharacterOfATokenCanBeAnother() {
        String token = tokens.sign(LINK);

        for (int place = 0; place < token.length(); place++) {
            char other = token.charAt(place) == 'A' ? 'B' : 'A';
            assertThat(tokens.read(token.substring(0, place) + other + token.substring(place + 1)))
                    .as("character %d", place)
                    .isEmpty();
        }
    }

    /** The last character of a signature has two bits that no byte needs. */
    @Test
    void anotherSpellingOfTheSameBytesIsRefused() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String token = tokens.sign(LINK);
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        assertThat(tokens.read(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1)))
                .isEmpty();
        assertThat(tokens.read(token + "=")).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsRefusedWhateverKeyItNames() throws JoseException {
        String foreign = Tokens.of(TestKeys.key(1)).sign(LINK);
        String lying = signed(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKeyIdHeaderValue(id(TestKeys.LINK));
            jws.setKey(new SecretKeySpec(Base64.getDecoder().decode(TestKeys.key(1)), "HmacSHA256"));
        });

        assertThat(tokens.read(foreign)).isEmpty();
        assertThat(tokens.read(lying)).isEmpty();
    }

    @Test
    void anOldKeyIsReadAndSignsNoMoreAndADroppedOneIsForgotten() {
        String old = Tokens.of(TestKeys.OLD_LINK).sign(LINK);
        LinkTokens changed = Tokens.of(TestKeys.LINK, TestKeys.OLD_LINK);

        assertThat(changed.read(old)).contains(LINK);
        assertThat(header(changed.sign(LINK))).contains("\"kid\":\"" + id(TestKeys.LINK) + "\"");
        assertThat(tokens.read(old)).isEmpty();
    }

    @Test
    void aTokenWithoutAnySignatureIsRefused() throws JoseException {
        String none = signed(jws -> {
            jws.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            jws.setKeyIdHeaderValue(id(TestKeys.LINK));
        });

        assertThat(tokens.read(none)).isEmpty();
        assertThat(tokens.read(none + base64("x"))).isEmpty();
    }

    @Test
    void anotherAlgorithmIsRefusedEvenUnderOurKey() throws JoseException, NoSuchAlgorithmException {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        byte[] twice = new byte[64];
        String longer = signed(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA512);
            jws.setKeyIdHeaderValue(id(TestKeys.LINK));
            jws.setKey(new SecretKeySpec(twice, "HmacSHA512"));
        });
        String asymmetric = signed(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            jws.setKeyIdHeaderValue(id(TestKeys.LINK));
            jws.setKey(rsa.getPrivate());
        });

        assertThat(tokens.read(longer)).isEmpty();
        assertThat(tokens.read(asymmetric)).isEmpty();
    }

    @Test
    void aTokenThatNamesNoKeyOrAWrongOneIsRefused() throws JoseException {
        SecretKeySpec key = new SecretKeySpec(Base64.getDecoder().decode(TestKeys.LINK), "HmacSHA256");
        String nameless = signed(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKey(key);
        });
        String wrong = signed(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKeyIdHeaderValue("../../etc/passwd");
            jws.setKey(key);
        });

        assertThat(tokens.read(nameless)).isEmpty();
        assertThat(tokens.read(wrong)).isEmpty();
    }

    @Test
    void whatWeSignedButDoesNotStandForALinkIsRefused() throws JoseException {
        for (String claims : new String[] {
            "{}",
            "[]",
            "x",
            payload("not-a-uuid", "YC", "1", "QR", "1777823999"),
            payload(LINK.vote().toString(), "Y C", "1", "QR", "1777823999"),
            payload(LINK.vote().toString(), "YC", "", "QR", "1777823999"),
            payload(LINK.vote().toString(), "YC", "1", "PAD", "1777823999"),
            payload(LINK.vote().toString(), "YC", "1", "QR", "\"soon\""),
        }) {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(claims);
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKeyIdHeaderValue(id(TestKeys.LINK));
            jws.setKey(new SecretKeySpec(Base64.getDecoder().decode(TestKeys.LINK), "HmacSHA256"));

            assertThat(tokens.read(jws.getCompactSerialization())).as(claims).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "%2e%2e", "eyJhbGciOiJub25lIn0.e30.", "评价.评价.评价"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void aTextLongerThanAnyTokenIsRefused() {
        assertThat(tokens.read(tokens.sign(LINK) + "A".repeat(LinkTokens.LONGEST)))
                .isEmpty();
    }

    @Test
    void withoutAKeyNothingIsSignedOrRead() {
        LinkTokens none = Tokens.none();

        assertThat(none.canSign()).isFalse();
        assertThat(none.canRead()).isFalse();
        assertThat(none.read(tokens.sign(LINK))).isEmpty();
        assertThatThrownBy(() -> none.sign(LINK)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyThatIsNoneStopsTheStartAndIsNotRepeated() {
        assertThatThrownBy(() -> Tokens.of("c2VjcmV0"))
                .hasMessage("tongbao.links.key must be 256 bits in Base64")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static Link link(String centre, String caseNo, VoteChannel channel) {
        return new Link(UUID.fromString("0190f3c2-7c1e-4d52-9d0e-3a5a8f6f2b11"), centre, caseNo, channel, EXPIRY);
    }

    private static String signed(Consumer<JsonWebSignature> how) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(payload(LINK.vote().toString(), "YC", "1", "QR", "1777823999"));
        how.accept(jws);
        return jws.getCompactSerialization();
    }

    private static String payload(String id, String centre, String caseNo, String channel, String expiry) {
        return "{\"jti\":\"%s\",\"exp\":%s,\"c\":\"%s\",\"n\":\"%s\",\"ch\":\"%s\"}"
                .formatted(id, expiry, centre, caseNo, channel);
    }

    private static String id(String key) {
        return SecretBytes.id(Base64.getDecoder().decode(key));
    }

    private static String header(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return new String(header, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
