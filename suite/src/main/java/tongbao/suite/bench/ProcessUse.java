package tongbao.suite.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tongbao.suite.console.PlainFailure;

/** What a process and its children have taken of the machine, as Linux tells it. */
final class ProcessUse {
    private static final Path PROCESSES = Path.of("/proc");
    /** Linux tells the time of processes in these to all programs, whatever its own are. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    /** Linux cuts names of threads short. */
    private static final Pattern COMPILER = Pattern.compile("^C[12] Compiler");

    private ProcessUse() {}

    /** Where there is no {@code /proc} there is nothing to measure by. */
    static void requireLinux() {
        if (!Files.isReadable(PROCESSES.resolve("self/stat"))) {
            throw new PlainFailure(
                    "the benchmarks read what processes use from /proc, which this system does not have");
        }
    }

    /** CPU time of the process and all below it, those that have ended included. */
    static long cpuMicros(long processId) {
        return tree(processId).mapToLong(ProcessUse::ownCpuMicros).sum();
    }

    /** CPU time that a JVM's own compilers have taken: while they are busy, it is not yet what it will be. */
    static long compilerMicros(long processId) {
        try (Stream<Path> threads = Files.list(PROCESSES.resolve(processId + "/task"))) {
            return threads.filter(thread ->
                            COMPILER.matcher(read(thread.resolve("comm"))).find())
                    .mapToLong(thread -> cpuMicros(read(thread.resolve("stat"))))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The most memory one process ever had at once. */
    static long peakBytes(long processId) {
        return kibibytes("VmHWM:", read(processId, "status"));
    }

    /** Memory of the process and all below it now, what they share divided among them. */
    static long sharedOutBytes(long processId) {
        return tree(processId)
                .mapToLong(process -> kibibytes("Pss:", read(process, "smaps_rollup")))
                .sum();
    }

    /** The machine's load, averaged over a minute. */
    static String loadAverage() {
        try {
            return Files.readString(PROCESSES.resolve("loadavg")).split(" ", 2)[0];
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From the text of {@code stat}: the name, in parentheses, may contain anything. */
    static long cpuMicros(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return fields.subList(USER_TIME, CHILDREN_SYSTEM_TIME + 1).stream()
                        .mapToLong(Long::parseLong)
                        .sum()
                * MICROS_PER_TICK;
    }

    /** From lines such as {@code VmHWM:   12345 kB}; 0 without one of this name. */
    static long kibibytes(String name, String lines) {
        return lines.lines()
                        .filter(line -> line.startsWith(name))
                        .map(line ->
                                line.substring(name.length()).replace("kB", "").strip())
                        .mapToLong(Long::parseLong)
                        .sum()
                * 1024;
    }

    private static long ownCpuMicros(long processId) {
        return cpuMicros(read(processId, "stat"));
    }

    private static Stream<Long> tree(long processId) {
        return ProcessHandle.of(processId).stream()
                .flatMap(top -> Stream.concat(Stream.of(top), top.descendants()))
                .map(ProcessHandle::pid);
    }

    private static String read(long processId, String file) {
        return read(PROCESSES.resolve(processId + "/" + file));
    }

    /** Empty for a process that has just ended; its parent then tells its time. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException ended) {
            return ""; // the system answers so while a process is ending
        }
    }
}
