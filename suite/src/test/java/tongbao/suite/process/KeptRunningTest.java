package tongbao.suite.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.suite.console.Console;

class KeptRunningTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final Console console = new Console(out, out, false);
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();

    @Test
    void aKilledProgramIsStartedAgainAndOneLineSaysSo() {
        KeptRunning kept = new KeptRunning(program(ChildMain.class, "stay"), console, givenUp::complete).start();
        try {
            await().atMost(LIMIT).until(kept::isReady);
            long first = processId(kept);

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await().atMost(LIMIT).until(() -> kept.isReady() && processId(kept) != first);
            assertThat(screen()).contains("child          | ended (killed by signal 9); starting it again in 0.5 s");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(screen()).contains("ready again after"));
        } finally {
            kept.stop();
        }
        assertThat(givenUp).isNotDone();
    }

    @Test
    void aStoppedProgramStaysStopped() {
        KeptRunning kept = new KeptRunning(program(ChildMain.class, "stay"), console, givenUp::complete).start();
        await().atMost(LIMIT).until(kept::isReady);
        ProcessHandle process = ProcessHandle.of(processId(kept)).orElseThrow();

        kept.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(kept.running()).isNull();
        assertThat(screen()).doesNotContain("starting it again");
    }

    @Test
    void aProgramThatKeepsFailingIsGivenUpWithTheReason() throws Exception {
        KeptRunning kept = new KeptRunning(program(ChildMain.class, "fail"), console, givenUp::complete).start();

        String reason = givenUp.get(60, TimeUnit.SECONDS);

        assertThat(reason)
                .isEqualTo(
                        "child failed 5 times within a minute: exit code 1: java.lang.IllegalStateException: no disk");
        kept.stop();
    }

    @Test
    void allItPrintsIsInItsLogAndOnlyProblemsAreShown() {
        KeptRunning kept = new KeptRunning(program(ChildMain.class, "stay"), console, givenUp::complete).start();
        await().atMost(LIMIT).until(() -> kept.isReady() && screen().contains("nearly full"));
        kept.stop();

        assertThat(temporary.resolve("child.log")).content().contains("INFO", "all is well", "WARN", "nearly full");
        assertThat(screen()).contains("child          | nearly full").doesNotContain("all is well");
    }

    @Test
    void theLastLogsAreKeptAtARestart() throws Exception {
        Files.writeString(temporary.resolve("child.log"), "the one before");
        KeptRunning kept = new KeptRunning(program(ChildMain.class, "stay"), console, givenUp::complete).start();
        await().atMost(LIMIT).until(kept::isReady);
        kept.stop();

        assertThat(temporary.resolve("child.log.1")).hasContent("the one before");
    }

    private Part program(Class<?> main, String argument) {
        return new JavaProgram(
                "child",
                List.of("-Xmx32m", "-cp", System.getProperty("java.class.path"), main.getName(), argument),
                Map.of(),
                temporary.resolve("child.log"),
                new Readiness.Line("child ready"),
                console);
    }

    private static long processId(KeptRunning kept) {
        return kept.running() instanceof ChildProcess child ? child.processId() : 0;
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
