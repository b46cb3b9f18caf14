package tongbao.rating.defaultvote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How cases that nobody rated are looked for. Whether and when they are rated is each centre's own rule. */
@ConfigMapping(prefix = "tongbao.default-votes")
public interface DefaultVotesConfig {
    /** How often cases that have become due are looked for. */
    @WithDefault("1m")
    @DurationMin(millis = 100)
    @DurationMax(hours = 24)
    Duration every();

    /** Cases settled in one transaction; it must end well within the socket timeout of the database. */
    @WithDefault("500")
    @Min(1)
    @Max(5_000)
    int batchCases();

    /** The longest pause between tries while the database is away. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration longestPause();
}
