package tongbao.suite.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RowTest {
    private final Row row = row("{\"a\": 3, \"b\": {\"rate\": 99.5, \"none\": null, \"long\": 1.234}}");

    @Test
    void ratesHaveTwoDecimalsOrAreMissing() {
        assertThat(row.rate("/b/rate")).contains(new BigDecimal("99.50"));
        assertThat(row.rate("/b/none")).isEmpty();
    }

    @Test
    void aReportThatIsNotWhatTheContractSaysIsNotPrinted() {
        assertThatThrownBy(() -> row.count("/absent")).hasMessageContaining("/absent");
        assertThatThrownBy(() -> row.count("/b/rate")).hasMessageContaining("/b/rate");
        assertThatThrownBy(() -> row.rate("/absent")).hasMessageContaining("/absent");
        assertThatThrownBy(() -> row.rate("/b/long")).isInstanceOf(ArithmeticException.class);
    }

    private static Row row(String json) {
        try {
            return new Row(new ObjectMapper().readTree(json));
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
