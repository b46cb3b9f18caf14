package tongbao.rating.pad;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the pads of all centres behave. */
@ConfigMapping(prefix = "tongbao.pad")
public interface PadConfig {
    /**
     * Where the page exchanges a one-time code for a token: intake, as browsers reach it. By default on the page's own
     * address, for a proxy that puts the services behind one; else complete, such as
     * {@code https://intake.example.cn/api/v1/registrations}, and the page's origin among intake's
     * {@code tongbao.devices.pad-origins}.
     */
    @WithDefault("/api/v1/registrations")
    URI registrations();

    /** After how long without a touch the pad asks whether anybody is there, and then resets itself. */
    @WithDefault("60s")
    @DurationMin(seconds = 20)
    @DurationMax(minutes = 10)
    Duration idle();
}
