package tongbao.intake.device;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How device tokens are made. */
@ConfigMapping(prefix = "tongbao.devices")
public interface DeviceTokenConfig {
    /** The RSA key that signs them, PKCS#8 in base64. Its public half is every service's quarkus.oidc.devices.public-key. */
    String privateKey();

    /** How long a token works unless another is issued before. */
    @WithDefault("P1826D")
    @DurationMin(minutes = 1)
    @DurationMax(days = 3653)
    Duration tokenLifetime();

    /** How long a one-time registration code works. */
    @WithDefault("15m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 7)
    Duration registrationLifetime();

    /** How often per minute a registration code may be tried, by everybody together. */
    @WithDefault("30")
    @Min(1)
    @Max(1000)
    int registrationAttempts();

    /** The origins from which the pad page may register, such as {@code https://rating.example.cn}; see rating-service. */
    Optional<Set<String>> padOrigins();
}
