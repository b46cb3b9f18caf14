package tongbao.suite;

import java.util.List;
import org.assertj.core.api.Assertions;

/** Finds the suite's processes below this one by what stands on their command lines. */
final class Processes {
    private Processes() {}

    static ProcessHandle only(String words) {
        List<ProcessHandle> found = ProcessHandle.current()
                .descendants()
                .filter(process -> commandLine(process).contains(words))
                .toList();
        Assertions.assertThat(found).as(words).hasSize(1);
        return found.get(0);
    }

    static List<ProcessHandle> anywhere(String words) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(words))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
