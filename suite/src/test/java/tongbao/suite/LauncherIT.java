package tongbao.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.suite.stack.Installation;

/** {@code up} as a process of its own, as somebody at a terminal has it. */
class LauncherIT {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Duration REAPED_LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path temporary;

    @Test
    void aKilledLauncherLeavesNothingRunningAndAStoppedOneEndsInOrder() throws Exception {
        Path data = temporary.resolve("data");
        Process killed = up(data, "killed.txt");
        awaitReady(killed, "killed.txt");
        List<ProcessHandle> left = killed.descendants().toList();
        assertThat(left).hasSizeGreaterThan(5);

        Process second = up(data, "second.txt");
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        killed.destroyForcibly().waitFor();

        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(temporary.resolve("second.txt")).content().hasLineCount(1).contains("in use by another running");
        await().atMost(END_LIMIT).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Processes.anywhere(data.toString())).isEmpty();

        Process stopped = up(data, "stopped.txt");
        awaitReady(stopped, "stopped.txt");
        List<ProcessHandle> parts = stopped.descendants().toList();
        stopped.destroy();

        assertThat(stopped.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        // An ended process stays visible until somebody has asked for its exit code; that is not up to us.
        await().atMost(REAPED_LIMIT).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(temporary.resolve("stopped.txt")).content().endsWith("ready\nstopping\nstopped\n");
    }

    private void awaitReady(Process up, String output) throws IOException {
        await().atMost(START_LIMIT).until(() -> !up.isAlive() || said(output).contains("ready"));
        assertThat(said(output)).contains("ready");
    }

    private List<String> said(String output) throws IOException {
        return Files.readAllLines(temporary.resolve(output));
    }

    private Process up(Path data, String output) throws IOException {
        Installation installation = Installation.current();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Dtongbao.home=" + installation.home(),
                "-cp",
                installation.suiteJar().toString()));
        command.addAll(List.of("tongbao.suite.Suite", "up", "--data", data.toString()));
        command.addAll(List.of("--intake-port", "0", "--rating-port", "0", "--report-port", "0"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve(output).toFile())
                .start();
    }
}
