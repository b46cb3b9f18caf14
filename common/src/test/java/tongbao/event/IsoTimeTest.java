package tongbao.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's parser is the measure: what is read by hand must be read by it, and as the same instant. */
class IsoTimeTest {
    private static final int TEXTS = 200_000;
    private static final String CHARACTERS = "0123456789-+:.TZtz 9٣ ";
    private static final List<String> USUAL = List.of(
            "2026-02-28T09:30:00+08:00",
            "2024-02-29T23:59:59.999999Z",
            "1999-12-31T00:00:00.1-05:30",
            "2026-06-30T12:00:00.123456789+00:00");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T14:05:06Z",
                "2026-11-25T14:05:06.5+08:00",
                "2026-11-25T14:05:06.123456-17:59",
                "2024-02-29T00:00:00+08:00",
                "0001-01-01T00:00:00Z"
            })
    void theUsualSpellingIsReadByHand(String text) {
        assertThat(IsoTime.usual(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "+08:00",
                "2026-11-25",
                "2026-11-25T14:05:06",
                "2026-11-25T14:05Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-11-25T24:00:00Z",
                "2026-11-25T23:60:00Z",
                "2026-11-25T23:59:60Z",
                "2026-11-25T14:05:06.Z",
                "2026-11-25T14:05:06.1234567890Z",
                "2026-11-25T14:05:06+18:30",
                "2026-11-25T14:05:06+08:60",
                "2026-11-25T14:05:06 08:00",
                "+2026-11-25T14:05:06Z",
                "２０２６-11-25T14:05:06Z"
            })
    void anythingElseIsLeftToTheJdk(String text) {
        assertThat(IsoTime.usual(text)).isNull();
        assertThat(parsed(text)).isEqualTo(byTheJdk(text));
    }

    @Test
    void whateverIsWrittenTheJdkWouldReadTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = spoilt(USUAL.get(random.nextInt(USUAL.size())), random);

            assertThat(parsed(text)).as("seed %d: %s", seed, text).isEqualTo(byTheJdk(text));
        }
    }

    /** With up to three characters replaced, one left out, or one put in. */
    private static String spoilt(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            spoilt.setCharAt(random.nextInt(spoilt.length()), other);
        }
        if (random.nextInt(10) == 0) {
            spoilt.deleteCharAt(random.nextInt(spoilt.length()));
        } else if (random.nextInt(10) == 0) {
            spoilt.insert(random.nextInt(spoilt.length()), '0');
        }
        return spoilt.toString();
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return IsoTime.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static @Nullable Instant byTheJdk(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
