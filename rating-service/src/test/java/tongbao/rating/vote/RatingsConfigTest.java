package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatingsConfigTest {
    @Test
    void theDefaultsAreTheContracts() {
        RatingsConfig defaults = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RatingsConfig.class)
                .build()
                .getConfigMapping(RatingsConfig.class);

        assertThat(defaults.clockSkew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.padLateness()).isEqualTo(Duration.ofDays(30));
    }
}
