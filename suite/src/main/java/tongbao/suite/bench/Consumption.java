package tongbao.suite.bench;

/**
 * What had been used up at one moment, each since its own beginning.
 *
 * @param events how many events stood in the reports
 * @param nanos by the clock of this JVM
 * @param walBytes written ahead by the database
 */
record Consumption(long events, long nanos, long serviceMicros, long databaseMicros, long brokerMicros, long walBytes) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What was used between two moments, by event. */
    record Rate(
            double eventsPerSecond, double serviceMicros, double databaseMicros, double brokerMicros, double walBytes) {
        double allMicros() {
            return serviceMicros + databaseMicros + brokerMicros;
        }
    }

    Rate since(Consumption earlier) {
        double more = events - earlier.events;
        return new Rate(
                more * NANOS_PER_SECOND / (nanos - earlier.nanos),
                (serviceMicros - earlier.serviceMicros) / more,
                (databaseMicros - earlier.databaseMicros) / more,
                (brokerMicros - earlier.brokerMicros) / more,
                (walBytes - earlier.walBytes) / more);
    }
}
