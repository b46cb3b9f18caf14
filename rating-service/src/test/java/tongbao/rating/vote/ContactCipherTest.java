package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactCipherTest {
    private static final String KEY = key(1);
    private static final VoteId VOTE = new VoteId("YC", new UUID(1, 2));

    private final ContactCipher cipher = cipher(KEY);

    @Test
    void whatIsSealedOpensAgain() {
        assertThat(cipher.open(cipher.seal("张三 13800001234", VOTE), VOTE)).contains("张三 13800001234");
    }

    @Test
    void theSameContactIsNeverSealedAlike() {
        assertThat(cipher.seal("1", VOTE)).isNotEqualTo(cipher.seal("1", VOTE));
    }

    @Test
    void theKeyIsNamedButNotShown() {
        String sealed = cipher.seal("1", VOTE);

        assertThat(sealed).matches("[0-9a-f]{8}:.+").doesNotContain(KEY.substring(0, 8));
        assertThat(cipher(key(2)).seal("1", VOTE).substring(0, 8)).isNotEqualTo(sealed.substring(0, 8));
    }

    @Test
    void anotherKeyOpensNothing() {
        String sealed = cipher.seal("1", VOTE);

        assertThat(cipher(key(2)).open(sealed, VOTE)).isEmpty();
        assertThat(cipher(null).open(sealed, VOTE)).isEmpty();
    }

    @Test
    void aSealedContactMovedToAnotherVoteDoesNotOpen() {
        String sealed = cipher.seal("1", VOTE);

        assertThatThrownBy(() -> cipher.open(sealed, new VoteId("YC", new UUID(1, 3))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAKeyNothingCanBeSealed() {
        assertThat(cipher(null).canSeal()).isFalse();
        assertThat(cipher.canSeal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "AAAA", "not base64 at all!"})
    void aKeyThatIsNoneStopsTheStartWithoutBeingSaid(String wrong) {
        assertThatThrownBy(() -> cipher(wrong))
                .hasMessageContaining("tongbao.ratings.contact-key")
                .hasMessageNotContaining(wrong);
    }

    @Test
    void theDefaultsAreTheContracts() {
        RatingsConfig defaults = config(null);

        assertThat(defaults.contactKey()).isEmpty();
        assertThat(defaults.clockSkew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.padLateness()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({
        "13812345678,138****5678",
        "+8613812345678,+86****5678",
        "87654321,87****",
        "abc,****",
        "a@example.org,a@e****.org",
    })
    void aMaskedContactCanBeRecognisedAndNotCalled(String contact, String masked) {
        assertThat(Masked.of(contact)).isEqualTo(masked);
    }

    private static ContactCipher cipher(String key) {
        return new ContactCipher(config(key));
    }

    private static RatingsConfig config(String key) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RatingsConfig.class)
                .withDefaultValues(key == null ? Map.of() : Map.of("tongbao.ratings.contact-key", key))
                .build()
                .getConfigMapping(RatingsConfig.class);
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
