package tongbao.suite.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Posts votes, one a request, as a program of its own. The load is open: every vote has its moment, whatever became of
 * those before, and its latency counts from that moment even where no client was free to send it. So a service that
 * stalls is charged with all that came meanwhile (no coordinated omission). Each client blocks on a {@link VoteLine} of its
 * own, which takes as little as can be of the machine that it shares with what it measures.
 */
public final class VoteLoad {
    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int DIGITS = 3;
    private static final Duration UNTIL_ALL_STAND_READY = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Plan plan;
    private final String token;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong next = new AtomicLong();
    private final Histogram latencies = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);

    private VoteLoad(Plan plan, String token) {
        this.plan = plan;
        this.token = token;
    }

    /**
     * What to post.
     *
     * @param first the number of the first vote; each number is another case
     * @param perSecond 0 for as many as the clients can: no moment is set then, and a latency is an answer's time
     */
    record Plan(URI address, long first, int votes, int perSecond, int clients) {
        List<String> arguments() {
            return List.of(
                    address.toString(),
                    String.valueOf(first),
                    String.valueOf(votes),
                    String.valueOf(perSecond),
                    String.valueOf(clients));
        }

        static Plan of(String[] arguments) {
            return new Plan(
                    URI.create(arguments[0]),
                    Long.parseLong(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]));
        }
    }

    /**
     * How many votes were answered 201, in how long, and how late.
     *
     * @param cpuNanos processor time the posting itself took, on the machine that it shares with what it measures
     */
    record Result(long votes, long nanos, long medianNanos, long p99Nanos, long cpuNanos) {
        double votesPerSecond() {
            return votes * NANOS_PER_SECOND / nanos;
        }

        double medianMillis() {
            return medianNanos / NANOS_PER_MILLI;
        }

        double p99Millis() {
            return p99Nanos / NANOS_PER_MILLI;
        }

        double cpuMicrosPerVote() {
            return cpuNanos / NANOS_PER_MICRO / votes;
        }

        String line() {
            return String.format(Locale.ROOT, "voted %d %d %d %d %d", votes, nanos, medianNanos, p99Nanos, cpuNanos);
        }

        /** Reads what {@link #line} wrote. */
        static Result of(String line) {
            long[] numbers = List.of(line.strip().split(" ")).stream()
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Result(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }
    }

    /** Runs it and waits for its result. */
    static Result run(Path jar, Plan plan, String token) {
        return Result.of(JavaChild.run(VoteLoad.class, jar, plan.arguments(), token));
    }

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(new VoteLoad(Plan.of(args), in.readLine()).post().line());
    }

    private Result post() throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(plan.clients());
        long begin = System.nanoTime() + (plan.perSecond() == 0 ? 0 : UNTIL_ALL_STAND_READY.toNanos());
        try {
            List<Future<Long>> taken = IntStream.range(0, plan.clients())
                    .mapToObj(client -> clients.submit(() -> postAll(begin)))
                    .toList();
            long votes = 0;
            for (Future<Long> one : taken) {
                votes += one.get();
            }
            return new Result(
                    votes,
                    System.nanoTime() - begin,
                    latencies.getValueAtPercentile(50),
                    latencies.getValueAtPercentile(99),
                    cpuNanos());
        } finally {
            clients.shutdownNow();
        }
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    /** One client's work: the next vote, and the next. */
    private long postAll(long begin) throws IOException {
        long taken = 0;
        try (VoteLine line = VoteLine.open(plan.address(), token)) {
            for (long number = next.getAndIncrement(); number < plan.votes(); number = next.getAndIncrement()) {
                long due = due(begin, number);
                awaitMoment(due);
                int status = line.post(vote(plan.first() + number));
                latencies.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - due));
                taken += status == 201 ? 1 : 0;
            }
        }
        return taken;
    }

    private long due(long begin, long number) {
        return plan.perSecond() == 0
                ? System.nanoTime()
                : begin + (long) (number * NANOS_PER_SECOND / plan.perSecond());
    }

    private static void awaitMoment(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private byte[] vote(long number) {
        String vote = "{\"id\":\"" + new UUID(0x4000L, 0x8000_0000_0000_0000L | number)
                + "\",\"caseNo\":\"V" + number
                + "\",\"centre\":\"" + BusyCentre.CODE
                + "\",\"level\":\"VERY_SATISFIED\",\"ratedAt\":\"" + clock.instant()
                + "\",\"channel\":\"PAD\",\"reasons\":[\"服务热情\"]}";
        return vote.getBytes(StandardCharsets.UTF_8);
    }
}
