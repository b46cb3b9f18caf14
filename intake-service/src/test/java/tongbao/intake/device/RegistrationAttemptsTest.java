package tongbao.intake.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RegistrationAttemptsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T01:00:00Z"));
    private final RegistrationAttempts attempts = new RegistrationAttempts(
            new SmallRyeConfigBuilder()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(DeviceTokenConfig.class)
                    .withDefaultValue("tongbao.devices.private-key", "unused")
                    .withDefaultValue("tongbao.devices.registration-attempts", "3")
                    .build()
                    .getConfigMapping(DeviceTokenConfig.class),
            clock());

    @Test
    void attemptsBeyondTheBoundWaitForTheNextMinute() {
        for (int i = 0; i < 3; i++) {
            attempts.take();
        }

        assertThatThrownBy(attempts::take)
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(429));

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        assertThatCode(attempts::take).doesNotThrowAnyException();
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }
}
