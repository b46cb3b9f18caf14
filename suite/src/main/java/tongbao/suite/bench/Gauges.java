package tongbao.suite.bench;

import java.util.Objects;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/** Reads off a running stack what has been used up so far. */
final class Gauges {
    private final Stack stack;
    private final ReportDatabase database;
    private long mostDatabaseBytes;

    Gauges(Stack stack, ReportDatabase database) {
        this.stack = stack;
        this.database = database;
    }

    Consumption read(long events) {
        long databaseId = id("postgres");
        mostDatabaseBytes = Math.max(mostDatabaseBytes, ProcessUse.sharedOutBytes(databaseId));
        return new Consumption(
                events,
                System.nanoTime(),
                ProcessUse.cpuMicros(id(Service.REPORT.fullName())),
                ProcessUse.cpuMicros(databaseId),
                ProcessUse.cpuMicros(id("kafka")),
                database.walBytes());
    }

    /** How much memory each part ever had; of the database, at one of the moments when it was read. */
    PeakMemory peakMemory() {
        return new PeakMemory(
                ProcessUse.peakBytes(id(Service.REPORT.fullName())),
                mostDatabaseBytes,
                ProcessUse.peakBytes(id("kafka")));
    }

    record PeakMemory(long service, long database, long broker) {}

    private long id(String part) {
        return Objects.requireNonNull(stack.processIds().get(part), part + " does not run");
    }
}
