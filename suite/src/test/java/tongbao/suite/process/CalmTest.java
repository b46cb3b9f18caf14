package tongbao.suite.process;

import static org.assertj.core.api.Assertions.assertThat;
import static tongbao.suite.process.Calm.Advice.BE_QUIET;
import static tongbao.suite.process.Calm.Advice.SAY;
import static tongbao.suite.process.Calm.Advice.SAY_THERE_IS_MORE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalmTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Calm calm = new Calm(nanos::get);

    @Test
    void afterAFewLinesOnlyThePointerToTheLogIsShown() {
        assertThat(next(6)).containsExactly(SAY, SAY, SAY, SAY_THERE_IS_MORE, BE_QUIET, BE_QUIET);
    }

    @Test
    void afterARestItSpeaksAgain() {
        next(6);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(next(1)).containsExactly(SAY);
    }

    private List<Calm.Advice> next(int times) {
        return IntStream.range(0, times).mapToObj(i -> calm.next()).toList();
    }
}
