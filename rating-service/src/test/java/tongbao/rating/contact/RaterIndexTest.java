package tongbao.rating.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.rating.testing.TestKeys;

class RaterIndexTest {
    private final RaterIndex index = new RaterIndex(Keys.digestKey());

    @ParameterizedTest
    @CsvSource({
        "13812345678, 138 1234 5678",
        "13812345678, +86 138-1234-5678",
        "13812345678, 0086-13812345678",
        "13812345678, 13812345678",
        "13812345678, 张先生(手机)13812345678",
        "a.b@example.org, 邮箱 A.B@Example.org 谢谢",
        "0571-8765 4321, 057187654321",
        "微信 abc, 微信ABC",
    })
    void aContactHasOneNameHoweverItIsWritten(String one, String other) {
        assertThat(index.name(other, "YC")).isEqualTo(index.name(one, "YC"));
    }

    @ParameterizedTest
    @CsvSource({
        "13812345678, 13812345679",
        "13812345678, 113812345678",
        "a@example.org, b@example.org",
        "057187654321, 057187654322",
    })
    void otherContactsHaveOtherNames(String one, String other) {
        assertThat(index.name(other, "YC")).isNotEqualTo(index.name(one, "YC"));
    }

    @Test
    void aNameTellsNothingWithoutTheKeyAndIsKnownInOneCentreOnly() {
        String name = index.name("13812345678", "YC");

        assertThat(name).matches("[0-9a-f]{32}");
        assertThat(index.name("13812345678", "ZQ")).isNotEqualTo(name);
        assertThat(new RaterIndex(new DigestKey(Keys.digestingWith(TestKeys.key(6)))).name("13812345678", "YC"))
                .isNotEqualTo(name);
    }
}
