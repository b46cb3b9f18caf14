package tongbao.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RatingsBenchTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void whatWasMeasuredIsToldBesideWhatTheDatabaseDoesAlone() {
        VoteLoad.Result most = new VoteLoad.Result(8_000, 2 * SECOND, SECOND / 100, SECOND / 20, 2 * SECOND);
        VoteLoad.Result atRate = new VoteLoad.Result(1_000, SECOND, SECOND / 1_000, SECOND / 250, SECOND);
        VoteArrivals.Latencies arrivals = VoteArrivals.Latencies.none();
        arrivals.sinceSent().recordValueWithCount(10, 98);
        arrivals.sinceSent().recordValueWithCount(40, 2);
        arrivals.inOutbox().recordValueWithCount(8, 98);
        arrivals.inOutbox().recordValueWithCount(30, 2);

        assertThat(RatingsBench.lines(5_000, most, new RatingsBench.Processors(300, 200, 20), atRate, arrivals, 7))
                .containsExactly(
                        "",
                        "two inserts        5,000 transactions/s on 16 connections",
                        "votes, at most     4,000 durable per second from 64 clients, 0.80 of that; p50 10.0 ms, p99 50.0 ms",
                        "processor time     300 µs per vote of service, 200 of database, 20 of broker; 250 of the clients",
                        "votes, open load   1,000 durable per second; p50 1.0 ms, p99 4.0 ms from the moment each was due",
                        "on their topic     p50 10 ms, p99 40 ms after they were sent; p50 8 ms, p99 30 ms after they were taken up",
                        "refused            7 votes in all, to be sent again, since there were too many at once");
    }

    @Test
    void planAndResultAreReadAsTheyWereWritten() {
        VoteLoad.Plan plan = new VoteLoad.Plan(URI.create("http://127.0.0.1:1/api/v1/ratings"), 1, 2, 3, 4);
        VoteLoad.Result result = new VoteLoad.Result(1, 2, 3, 4, 5);

        assertThat(VoteLoad.Plan.of(plan.arguments().toArray(new String[0]))).isEqualTo(plan);
        assertThat(VoteLoad.Result.of(result.line())).isEqualTo(result);
    }
}
