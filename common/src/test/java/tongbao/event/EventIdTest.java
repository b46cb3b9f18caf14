package tongbao.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is told by hand for speed, held against the patterns of the contract. */
class EventIdTest {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern CODE_FORM = Pattern.compile("[\\p{L}\\p{M}\\p{N}._()\\-]{1,64}");
    private static final String CHARACTERS = "0aF-gZ_.() 9政é\uD83D\uDE00٣/";
    private static final int TEXTS = 50_000;

    @Test
    void anIdIsTheCanonicalFormAndNothingElse() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = spoilt(new UUID(random.nextLong(), random.nextLong()).toString(), random);

            assertThat(EventId.parse(text).isPresent())
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(UUID_FORM.matcher(text).matches());
        }
    }

    @Test
    void aCodeIsWhatTheContractSaysWhicheverWayItIsTold() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = spoilt("SCJG-3.1".repeat(random.nextInt(9)) + "A", random);

            assertThat(EventRules.isCode(text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(CODE_FORM.matcher(text).matches());
        }
        assertThat(EventRules.isCode("")).isFalse();
        assertThat(EventRules.isCode("A".repeat(64))).isTrue();
        assertThat(EventRules.isCode("A".repeat(65))).isFalse();
    }

    private static String spoilt(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            spoilt.setCharAt(random.nextInt(spoilt.length()), other);
        }
        if (random.nextInt(8) == 0) {
            spoilt.deleteCharAt(random.nextInt(spoilt.length()));
        }
        return spoilt.toString();
    }
}
