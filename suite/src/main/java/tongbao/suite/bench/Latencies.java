package tongbao.suite.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import tongbao.suite.console.PlainFailure;

/** How long a service takes to answer, seen by a client that asks one question after the other. */
final class Latencies {
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 2_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    Latencies(String token) {
        this.token = token;
    }

    /** Median, 99th percentile and number of questions. */
    record Quantiles(double medianMillis, double p99Millis, long questions) {
        static Quantiles of(Histogram histogram) {
            return new Quantiles(
                    histogram.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    histogram.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    histogram.getTotalCount());
        }
    }

    /** Asks for these addresses, by the number of the question. */
    Quantiles of(IntFunction<URI> addresses) {
        for (int i = 0; i < WARM_UP; i++) {
            ask(addresses.apply(i));
        }
        Histogram histogram = new Histogram(LONGEST_NANOS, DIGITS);
        for (int i = 0; i < MEASURED; i++) {
            URI address = addresses.apply(WARM_UP + i);
            long begin = System.nanoTime();
            ask(address);
            histogram.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - begin));
        }
        return Quantiles.of(histogram);
    }

    private void ask(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new PlainFailure(address + " was answered " + answer.statusCode());
            }
        } catch (IOException failed) {
            throw new PlainFailure(address + " was not answered: " + failed.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PlainFailure("stopped");
        }
    }
}
