package tongbao.rating.integrity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** From where on something about votes is worth a supervisor's look. */
@ConfigMapping(prefix = "tongbao.integrity")
public interface IntegrityConfig {
    /** This many votes of one pad within {@link #burstSpan()} are a burst. */
    @WithDefault("10")
    @Min(2)
    @Max(1000)
    int burstVotes();

    @WithDefault("2m")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 24)
    Duration burstSpan();

    /** This many votes of one pad in the same second are no people's. */
    @WithDefault("2")
    @Min(2)
    @Max(100)
    int sameSecondVotes();

    /** A pad whose last votes, this many, are all of one level. Most people are satisfied, so not too few. */
    @WithDefault("200")
    @Min(2)
    @Max(10_000)
    int allAlikeVotes();

    /** A pad from which nothing came while its window completed this many cases. Not everybody rates, so not too few. */
    @WithDefault("30")
    @Min(2)
    @Max(10_000)
    int silentCases();

    /** How many days are looked at where the question does not say, today included. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int usualDays();

    /** How many days one question may span: the answer must come before the pad's and the database's patience ends. */
    @WithDefault("31")
    @Min(1)
    @Max(366)
    int mostDays();

    /** How many votes a finding names. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int examples();
}
