package tongbao.rating.pad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PadConfigTest {
    @Test
    void byDefaultThePageRegistersAtItsOwnAddressAndWaitsAMinute() {
        PadConfig config = config(Map.of());

        assertThat(config.registrations()).hasToString("/api/v1/registrations");
        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(1));
        assertThatCode(() -> new PadPage(config)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registrations", "//elsewhere/x", "ftp://elsewhere/x", "mailto:x", "https:x"})
    void anAddressThatIsNoneStopsTheStart(String address) {
        PadConfig config = config(Map.of("tongbao.pad.registrations", address));

        assertThatThrownBy(() -> new PadPage(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tongbao.pad.registrations");
    }

    private static PadConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PadConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PadConfig.class);
    }
}
