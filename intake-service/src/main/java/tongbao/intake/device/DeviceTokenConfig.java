package tongbao.intake.device;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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
}
