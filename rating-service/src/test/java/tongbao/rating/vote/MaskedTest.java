package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
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
}
