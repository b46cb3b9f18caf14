package tongbao.rating.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a pad asks, and how pads are kept informed. */
@ConfigMapping(prefix = "tongbao.invitations")
public interface InvitationsConfig {
    /** How long after its completion a case is still asked about at the window: after that its person has gone. */
    @WithDefault("10m")
    @DurationMin(seconds = 10)
    @DurationMax(hours = 24)
    Duration lapseAfter();

    /** How far the clock of a terminal may be ahead of ours. */
    @WithDefault("5m")
    @DurationMin(seconds = 0)
    @DurationMax(hours = 1)
    Duration clockSkew();

    /** How often the windows of all open streams are looked at, beside whenever this replica hears of news. */
    @WithDefault("500ms")
    @DurationMin(millis = 50)
    @DurationMax(minutes = 1)
    Duration lookEvery();

    /** The longest pause between looks while the database is away. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration longestPause();

    /** How often a stream says that it is alive when there is nothing else to say. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration heartbeat();

    /** When a pad whose stream ended should open another. */
    @WithDefault("2s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration reconnectAfter();

    /** Streams open at once; one more is answered 503. */
    @WithDefault("2000")
    @Min(1)
    @Max(100_000)
    int mostStreams();
}
