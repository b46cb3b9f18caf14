package tongbao.suite.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tongbao.embedded.Poll;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/**
 * Measures how many votes rating-service makes durable, how long one takes, and how soon it is on its topic; and how
 * many transactions of two inserts the same database commits when nobody is in between.
 */
public final class RatingsBench {
    private static final String PART = "bench";
    /** So that all that will be hot has been seen often; then less at a time, or the compilers would hardly get a turn. */
    private static final int FIRST_VOTES = 20_000;

    private static final int VOTES_A_ROUND = 3_000;
    private static final int WARM_UP_RATE = 300;
    private static final int MOST_ROUNDS = 15;
    /** Of one processor, in a round: below it the JVM is taken to be warm. */
    private static final double COMPILERS_AT_REST = 0.05;

    private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(2);
    private static final int CLIENTS = 64;
    private static final int CONNECTIONS = 16;

    private final Stack stack;
    private final int perSecond;
    private final Duration howLong;
    private final List<String> javaOptions;
    private final Console console;
    private final Path jar = Installation.current().suiteJar();
    private long posted;
    private long taken;

    public RatingsBench(
            ThrowAwayStack made, int perSecond, Duration howLong, List<String> javaOptions, Console console) {
        this.stack = made.stack();
        this.perSecond = perSecond;
        this.howLong = howLong;
        this.javaOptions = javaOptions;
        this.console = console;
    }

    /**
     * Prints what it finds.
     *
     * @throws PlainFailure when a vote that was taken is not in the database, or one of those is not on the topic
     *     exactly once
     */
    public void run() {
        stack.startFoundationOnly();
        EventTopics topics = new EventTopics(stack.broker());
        topics.create();
        topics.publish(BusyCentre.catalogue());
        stack.begin(Service.RATING, javaOptions);
        stack.awaitServices();
        warmUp();
        console.note(PART, "load average " + ProcessUse.loadAverage() + " as the measurement begins");
        double plain = new TwoInserts(stack.database(Service.RATING)).perSecond(CONNECTIONS, howLong);
        Processors before = processors();
        VoteLoad.Result most = post(asManyAs(plain), 0);
        Processors used = processors().since(before, most.votes());
        awaitRelay();
        long firstAtRate = posted;
        VoteLoad.Result atRate = post(Math.toIntExact(perSecond * howLong.toSeconds()), perSecond);
        VoteArrivals.Latencies arrivals =
                new VoteArrivals(stack.broker(), stack.database(Service.RATING)).of(firstAtRate, stored());
        lines(plain, most, used, atRate, arrivals, posted - taken).forEach(console::line);
    }

    /** For a service runs for months, and compiles its code for a minute or two. */
    private void warmUp() {
        post(FIRST_VOTES, 0);
        double share = 1;
        for (int round = 0; share >= COMPILERS_AT_REST && round < MOST_ROUNDS; round++) {
            long compiled = compilerMicros();
            VoteLoad.Result result = post(VOTES_A_ROUND, WARM_UP_RATE);
            share = (compilerMicros() - compiled) * 1e3 / result.nanos();
        }
        console.note(
                PART,
                text("%,d votes to warm up; the last of them left the compilers %.0f %% busy", posted, share * 100));
    }

    private long compilerMicros() {
        return ProcessUse.compilerMicros(processId(Service.RATING.fullName()));
    }

    /** Processor time of each part, since its beginning or by vote. */
    record Processors(double serviceMicros, double databaseMicros, double brokerMicros) {
        Processors since(Processors earlier, long votes) {
            return new Processors(
                    (serviceMicros - earlier.serviceMicros) / votes,
                    (databaseMicros - earlier.databaseMicros) / votes,
                    (brokerMicros - earlier.brokerMicros) / votes);
        }
    }

    private Processors processors() {
        return new Processors(micros(Service.RATING.fullName()), micros("postgres"), micros("kafka"));
    }

    private long micros(String part) {
        return ProcessUse.cpuMicros(processId(part));
    }

    private long processId(String part) {
        return Objects.requireNonNull(stack.processIds().get(part), part + " does not run");
    }

    /** About as many as would keep it busy for the whole time. */
    private int asManyAs(double perSecondWithoutUs) {
        return (int) (perSecondWithoutUs * howLong.toSeconds());
    }

    private VoteLoad.Result post(int votes, int rate) {
        VoteLoad.Plan plan = new VoteLoad.Plan(
                stack.address(Service.RATING).resolve("/api/v1/ratings"), posted, votes, rate, CLIENTS);
        VoteLoad.Result result = VoteLoad.run(jar, plan, stack.credentials().gateway());
        posted += votes;
        taken += result.votes();
        return result;
    }

    /** What the load before left behind must not wait in front of the one whose lag is measured. */
    private void awaitRelay() {
        if (!Poll.until(() -> rows("outbox") == 0, LONGEST_BACKLOG)) {
            throw new PlainFailure("votes still wait in the outbox after " + LONGEST_BACKLOG);
        }
    }

    /** A vote that was refused because there were too many may be there all the same; one that was taken must be. */
    private long stored() {
        long stored = rows("vote");
        if (stored < taken || stored > posted) {
            throw new PlainFailure("the database does not hold the " + taken + " votes that were taken");
        }
        return stored;
    }

    private long rows(String table) {
        try (Connection connection = stack.database(Service.RATING).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new PlainFailure("the votes could not be counted: " + failed.getMessage());
        }
    }

    static List<String> lines(
            double plain,
            VoteLoad.Result most,
            Processors used,
            VoteLoad.Result atRate,
            VoteArrivals.Latencies arrivals,
            long refused) {
        return List.of(
                "",
                text("two inserts        %,.0f transactions/s on %d connections", plain, CONNECTIONS),
                text(
                        "votes, at most     %,.0f durable per second from %d clients, %.2f of that; p50 %.1f ms, p99 %.1f ms",
                        most.votesPerSecond(),
                        CLIENTS,
                        most.votesPerSecond() / plain,
                        most.medianMillis(),
                        most.p99Millis()),
                text(
                        "processor time     %,.0f µs per vote of service, %,.0f of database, %,.0f of broker; %,.0f of the clients",
                        used.serviceMicros(), used.databaseMicros(), used.brokerMicros(), most.cpuMicrosPerVote()),
                text(
                        "votes, open load   %,.0f durable per second; p50 %.1f ms, p99 %.1f ms from the moment each was due",
                        atRate.votesPerSecond(), atRate.medianMillis(), atRate.p99Millis()),
                text(
                        "on their topic     p50 %d ms, p99 %d ms after they were sent; p50 %d ms, p99 %d ms after they were taken up",
                        arrivals.sinceSent().getValueAtPercentile(50),
                        arrivals.sinceSent().getValueAtPercentile(99),
                        arrivals.inOutbox().getValueAtPercentile(50),
                        arrivals.inOutbox().getValueAtPercentile(99)),
                text(
                        "refused            %,d votes in all, to be sent again, since there were too many at once",
                        refused));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
