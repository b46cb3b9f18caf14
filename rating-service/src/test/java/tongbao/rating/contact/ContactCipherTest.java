package tongbao.rating.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tongbao.rating.testing.TestKeys.key;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.rating.testing.TestKeys;

class ContactCipherTest {
    private static final String CENTRE = "YC";
    private static final UUID VOTE = new UUID(1, 2);

    private final ContactCipher cipher = Keys.cipher(key(1));

    @Test
    void whatIsSealedOpensAgain() {
        String sealed = cipher.seal("张三 13800001234", CENTRE, VOTE);

        assertThat(cipher.open(sealed, CENTRE, VOTE)).contains("张三 13800001234");
    }

    @Test
    void theSameContactIsNeverSealedAlike() {
        assertThat(cipher.seal("1", CENTRE, VOTE)).isNotEqualTo(cipher.seal("1", CENTRE, VOTE));
    }

    @Test
    void theKeyIsNamedButNotShown() {
        String sealed = cipher.seal("1", CENTRE, VOTE);

        assertThat(sealed).matches("[0-9a-f]{8}:.+").doesNotContain(key(1).substring(0, 8));
        assertThat(Keys.cipher(key(2)).seal("1", CENTRE, VOTE).substring(0, 8)).isNotEqualTo(sealed.substring(0, 8));
    }

    @Test
    void anOldKeyOpensAndTheCurrentOneSeals() {
        String sealed = cipher.seal("1", CENTRE, VOTE);
        ContactCipher later = Keys.cipher(key(2), key(3), key(1));

        assertThat(later.open(sealed, CENTRE, VOTE)).contains("1");
        assertThat(cipher.open(later.seal("1", CENTRE, VOTE), CENTRE, VOTE)).isEmpty();
    }

    @Test
    void anotherKeyOpensNothing() {
        String sealed = cipher.seal("1", CENTRE, VOTE);

        assertThat(Keys.cipher(key(2)).open(sealed, CENTRE, VOTE)).isEmpty();
        assertThat(withoutKey().open(sealed, CENTRE, VOTE)).isEmpty();
    }

    @Test
    void aSealedContactMovedToAnotherVoteDoesNotOpen() {
        String sealed = cipher.seal("1", CENTRE, VOTE);

        assertThatThrownBy(() -> cipher.open(sealed, CENTRE, new UUID(1, 3))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open(sealed, "ZQ", VOTE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAKeyNothingCanBeSealed() {
        assertThat(withoutKey().canSeal()).isFalse();
        assertThat(cipher.canSeal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "AAAA", "not base64 at all!"})
    void aKeyThatIsNoneStopsTheStartWithoutBeingSaid(String wrong) {
        assertThatThrownBy(() -> Keys.cipher(wrong))
                .hasMessageContaining("tongbao.ratings.contact-key")
                .hasMessageNotContaining(wrong);
        assertThatThrownBy(() -> Keys.cipher(key(1), wrong))
                .hasMessageContaining("tongbao.ratings.old-contact-keys")
                .hasMessageNotContaining(wrong);
        assertThatThrownBy(() -> new DigestKey(Keys.digestingWith(wrong)))
                .hasMessageContaining("tongbao.ratings.digest-key")
                .hasMessageNotContaining(wrong);
    }

    @Test
    void theDefaultsSuitOperators() {
        KeysConfig defaults = Keys.none();

        assertThat(defaults.contactKey()).isEmpty();
        assertThat(defaults.oldContactKeys()).isEmpty();
        assertThat(defaults.digestKey()).isEqualTo(TestKeys.DIGEST);
        assertThat(defaults.rekeyedAtOnce()).isEqualTo(200);
        assertThat(defaults.keysCountedEvery()).isEqualTo(Duration.ofMinutes(1));
    }

    private static ContactCipher withoutKey() {
        return new ContactCipher(new Keyring(Keys.none()));
    }
}
