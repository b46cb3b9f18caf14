package tongbao.rating.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names raters by their contacts without saying who they are: the same contact, however it is written, has the same name in
 * one centre, and another in the next. Without the key no name can be turned back by trying all telephone numbers.
 */
@ApplicationScoped
public class RaterIndex {
    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+\\-]+@[\\p{L}\\p{N}.\\-]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s()./\\-]+");
    private static final Pattern MOBILE = Pattern.compile("(?<!\\d)(?:\\+?86|0086)?(1[3-9]\\d{9})(?!\\d)");
    private static final int NAME_BYTES = 16;

    private final DigestKey key;

    RaterIndex(DigestKey key) {
        this.key = key;
    }

    /** The name of whoever left this contact in this centre. */
    public String name(String contact, String centre) {
        byte[] digest = key.digest("rater", (centre + "/" + normalised(contact)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    }

    /** What a contact comes down to: a mail address or a mobile number where there is one, else all of it. */
    static String normalised(String contact) {
        String text = Normalizer.normalize(contact, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Matcher mail = MAIL.matcher(text);
        if (mail.find()) {
            return mail.group();
        }
        String plain = SEPARATORS.matcher(text).replaceAll("");
        Matcher mobile = MOBILE.matcher(plain);
        return mobile.find() ? mobile.group(1) : plain;
    }
}
