package tongbao.suite.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void warningsAndErrorsOfServicesAndBrokerAreProblems() {
        assertThat(LogLine.problem("2026-11-22 03:00:00.123 WARN  [tongbao.x] task failed task=y"))
                .contains(new LogLine(false, "task failed task=y"));
        assertThat(LogLine.problem("2026-11-22 03:00:00.123 ERROR [i.q.Application] Failed to start"))
                .contains(new LogLine(true, "Failed to start"));
        assertThat(LogLine.problem("2026-11-22 03:00:00.123 SEVERE  [kafka.Log] disk full"))
                .contains(new LogLine(true, "disk full"));
    }

    @Test
    void everythingElseIsNot() {
        assertThat(LogLine.problem("2026-11-22 03:00:00.123 INFO  [x] WARN is not the level"))
                .isEmpty();
        assertThat(LogLine.problem("\tat tongbao.Error.here(Error.java:1)")).isEmpty();
        assertThat(LogLine.problem("")).isEmpty();
    }

    @Test
    void anExceptionNobodyCaughtGivesItsMessage() {
        assertThat(LogLine.uncaught("Exception in thread \"main\" java.lang.IllegalStateException: no disk"))
                .contains("java.lang.IllegalStateException: no disk");
        assertThat(LogLine.uncaught("kafka ready 127.0.0.1:9092")).isEmpty();
    }
}
