package tongbao.embedded;

import java.nio.file.Path;
import java.util.List;

/** Finds living processes by the folder on their command line. */
final class Postmasters {

    private Postmasters() {}

    static List<ProcessHandle> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder + "/cluster"))
                .toList();
    }
}
