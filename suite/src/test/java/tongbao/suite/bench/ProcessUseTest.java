package tongbao.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessUseTest {
    @Test
    void timeIsThatOfTheProcessAndOfItsChildrenThatEndedWhateverItIsCalled() {
        String stat = "4711 (a) S 2 (b)) S 1 4711 4711 0 -1 4194560 1 2 3 4 150 25 7 3 20 0 1 0 99 1 1";

        assertThat(ProcessUse.cpuMicros(stat)).isEqualTo((150 + 25 + 7 + 3) * 10_000L);
    }

    @Test
    void aProcessThatIsGoneHasNoFiguresAnyMore() {
        assertThat(ProcessUse.cpuMicros("")).isZero();
        assertThat(ProcessUse.kibibytes("VmHWM:", "")).isZero();
    }

    @Test
    void memoryIsToldInKibibytes() {
        String status = "Name:\tjava\nVmPeak:\t 9000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n";

        assertThat(ProcessUse.kibibytes("VmHWM:", status)).isEqualTo(2L * 1024 * 1024);
    }

    @Test
    void thisVeryProcessHasUsedTimeAndMemory() {
        assumeThat(Files.isReadable(Path.of("/proc/self/stat"))).isTrue();
        long self = ProcessHandle.current().pid();

        assertThat(ProcessUse.cpuMicros(self)).isPositive();
        assertThat(ProcessUse.compilerMicros(self)).isPositive().isLessThanOrEqualTo(ProcessUse.cpuMicros(self));
        assertThat(ProcessUse.peakBytes(self)).isGreaterThan(1024 * 1024);
        assertThat(ProcessUse.sharedOutBytes(self)).isGreaterThan(1024 * 1024);
    }
}
