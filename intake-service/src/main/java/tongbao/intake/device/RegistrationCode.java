package tongbao.intake.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * A one-time code as a person types it on a device: 40 random bits in letters and digits that cannot be mistaken for each
 * other. Few enough to type, and, with its short life and the bound on attempts, too many to guess.
 */
record RegistrationCode(String text) {
    static final int LENGTH = 8;
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LONGEST_TYPED = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RegistrationCode fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).mapToObj(ALPHABET::charAt).forEach(code::append);
        return new RegistrationCode(code.toString());
    }

    /** However it was typed: small letters, spaces and hyphens are forgiven. What is no code at all is just wrong. */
    static RegistrationCode typed(String text) {
        String bounded = text.substring(0, Math.min(text.length(), LONGEST_TYPED));
        return new RegistrationCode(bounded.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    /**
     * What is kept of it. It is looked up by this hash, so how long a wrong code takes says nothing about the right one.
     */
    byte[] hash(String centre) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return digest.digest((centre + "/" + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Never shows the code, whoever logs it. */
    @Override
    public String toString() {
        return "RegistrationCode";
    }
}
