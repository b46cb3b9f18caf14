package tongbao.intake.device;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import tongbao.problem.Problems;

/**
 * Bounds how often codes are tried, over all callers: behind a proxy they share one address, and a guesser could have
 * many. Pads are registered a few times a year, so nobody else is held up for long.
 */
@ApplicationScoped
class RegistrationAttempts {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final Clock clock;
    private Instant start = Instant.EPOCH;
    private int count;

    RegistrationAttempts(DeviceTokenConfig config, Clock clock) {
        this.most = config.registrationAttempts();
        this.clock = clock;
    }

    /** Counts one attempt; 429 when there were too many within a minute. */
    synchronized void take() {
        Instant now = clock.instant();
        if (!now.isBefore(start.plus(WINDOW))) {
            start = now;
            count = 0;
        }
        if (++count > most) {
            throw Problems.tooMany("登记尝试过于频繁,请稍后再试", Duration.between(now, start.plus(WINDOW)));
        }
    }
}
