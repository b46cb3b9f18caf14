package tongbao.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calendars come in from their topic. */
@ConfigMapping(prefix = "tongbao.calendar-feed")
public interface CalendarFeedConfig {
    /** Whether this service follows the topic at all; fixed when it is built. */
    @WithDefault("false")
    boolean enabled();

    /** How long one poll waits for news; also how long a stop may take. */
    @WithDefault("500ms")
    Duration pollTimeout();

    /** The longest pause between tries while the broker is away. */
    @WithDefault("2s")
    Duration longestPause();
}
