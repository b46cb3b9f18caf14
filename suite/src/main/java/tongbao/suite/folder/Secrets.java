package tongbao.suite.folder;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The keys and passwords of one data folder, made at its first start and the same ever after. */
public final class Secrets {
    private static final int RSA_BITS = 2048;
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;

    private final Settings settings;

    private Secrets(Settings settings) {
        this.settings = settings;
    }

    public static Secrets of(Settings settings) {
        return new Secrets(settings);
    }

    /** Signs people's tokens. */
    public KeyPair people() {
        return keyPair("people.private-key");
    }

    /** Signs devices' tokens. */
    public KeyPair devices() {
        return keyPair("devices.private-key");
    }

    /** The AES-256 key under which raters' contacts are kept, in Base64. */
    public String contactKey() {
        return symmetricKey("ratings.contact-key");
    }

    /** The key of the digests by which votes that come again, and raters, are recognised, in Base64. */
    public String digestKey() {
        return symmetricKey("ratings.digest-key");
    }

    /** Signs the links by which people rate on their own phones, in Base64. */
    public String linkKey() {
        return symmetricKey("links.key");
    }

    private String symmetricKey(String name) {
        return settings.remember(name, () -> Base64.getEncoder().encodeToString(random(KEY_BYTES)));
    }

    public String databasePassword(String user) {
        return settings.remember(
                "database." + user + ".password",
                () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES)));
    }

    /** Only the private half is kept: the public one follows from it, so that the two cannot disagree. */
    private KeyPair keyPair(String name) {
        String kept = settings.remember(name, Secrets::newPrivateKey);
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(kept)));
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("the data folder's " + name + " is not an RSA key", unreadable);
        }
    }

    private static String newPrivateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has RSA", impossible);
        }
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
