package tongbao.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionFindingsTest {
    private static final long SECOND = 1_000_000_000L;

    private static final List<Consumption> MOMENTS = List.of(
            new Consumption(0, 5 * SECOND, 1_000, 2_000, 3_000, 10_000),
            new Consumption(3_000, 6 * SECOND, 61_000, 32_000, 9_000, 310_000),
            new Consumption(6_000, 8 * SECOND, 121_000, 77_000, 15_000, 910_000));

    private final ProjectionFindings findings = new ProjectionFindings(
            new EventTopics.Written(6_000, 1_800_000),
            MOMENTS,
            new ProjectionFindings.Ledger(1_000_000, 500_000, 5_000, 1_500),
            new Gauges.PeakMemory(400L << 20, 200L << 20, 300L << 20),
            new ProjectionFindings.Queries(
                    new Latencies.Quantiles(1.25, 9.5, 2_000), new Latencies.Quantiles(0.5, 2, 2_000)),
            new RawConsumer.Result(6_000, SECOND / 100, 12_000),
            new ProjectionFindings.Copy(2_000, SECOND / 2, 16_000));

    @Test
    void eachSliceIsChargedWithWhatWasUsedInIt() {
        assertThat(ProjectionFindings.slices(MOMENTS))
                .containsExactly(
                        "cases  events/s  µs/event  service  PostgreSQL  broker  WAL bytes/event",
                        "1,000     3,000      32.0     20.0        10.0     2.0              100",
                        "2,000     1,500      37.0     20.0        15.0     2.0              200",
                        "all       2,000      34.5     20.0        12.5     2.0              150");
    }

    @Test
    void growthIsTheCostOfTheLastSliceByThatOfTheFirst() {
        assertThat(findings.growth()).isCloseTo(37.0 / 32.0, within(1e-9));
    }

    @Test
    void theRestIsToldPerCaseAndByComparison() {
        assertThat(findings.lines(2_000))
                .contains(
                        "2,000 cases, 6,000 events of 300 bytes",
                        "ledger             500 bytes of heap and 250 of indexes per case; 2.50 writes per case,"
                                + " 50 % of the updates heap-only",
                        "peak memory        400 MiB report-service, 200 MiB PostgreSQL, 300 MiB broker",
                        "month by department p50 1.3 ms, p99 9.5 ms of 2,000",
                        "raw consumer       600,000 events/s, 2.0 µs per event; the projection reaches 0.00 of it",
                        "COPY BINARY        4,000 rows/s, 8.0 µs per row; the projection reaches 0.50 of it in events,"
                                + " 0.17 in cases");
    }

    @Test
    void theRawConsumersLineIsReadAsItWasWritten() {
        RawConsumer.Result result = new RawConsumer.Result(3, 4, 5);

        assertThat(RawConsumer.Result.of(result.line())).isEqualTo(result);
    }
}
