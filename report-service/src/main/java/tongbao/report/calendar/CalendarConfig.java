package tongbao.report.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calendars are put and watched. */
@ConfigMapping(prefix = "tongbao.calendars")
public interface CalendarConfig {
    /** How long moving the limits of open cases may take, at most, before nothing of it is done. */
    @WithDefault("10m")
    Duration longestMove();

    /**
     * How long a change waits for the batches under way, which wait behind it meanwhile. A rebuild that catches up holds
     * them up for longer: then the change is refused, to be tried again.
     */
    @WithDefault("5s")
    Duration batchPatience();

    /** How often it is counted which years are missing, and how many cases need them. */
    @WithDefault("10s")
    Duration countEvery();

    /** How long one look at the topic of calendars waits for news; also how long a stop may take. */
    @WithDefault("500ms")
    Duration pollTimeout();

    /** The longest pause between tries while the broker is away. */
    @WithDefault("2s")
    Duration longestPause();
}
