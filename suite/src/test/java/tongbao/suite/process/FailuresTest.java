package tongbao.suite.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // System.nanoTime may overflow
    private final Failures failures = new Failures(nanos::get);

    @Test
    void pausesGrowAndTheFifthFailureWithinAMinuteIsOneTooMany() {
        assertThat(failures.pauseAfterOneMore()).isEqualTo(Duration.ofMillis(500));
        assertThat(failures.pauseAfterOneMore()).isEqualTo(Duration.ofSeconds(1));
        assertThat(failures.pauseAfterOneMore()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failures.pauseAfterOneMore()).isEqualTo(Duration.ofSeconds(4));
        assertThat(failures.tooMany()).isFalse();
        failures.pauseAfterOneMore();
        assertThat(failures.tooMany()).isTrue();
    }

    @Test
    void whatIsLongerAgoThanAMinuteIsForgotten() {
        for (int i = 0; i < 4; i++) {
            failures.pauseAfterOneMore();
        }
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(failures.pauseAfterOneMore()).isEqualTo(Duration.ofMillis(500));
        assertThat(failures.tooMany()).isFalse();
    }
}
