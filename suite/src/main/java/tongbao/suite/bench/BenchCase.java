package tongbao.suite.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.VoteChannel;

/** One case from its acceptance to its vote; all of it follows from its number and the seed. */
record BenchCase(CaseAccepted accepted, CaseCompleted completed, RatingCast vote) {
    private static final double VERY_SATISFIED = 0.9;
    private static final double SATISFIED = 0.98;
    private static final double BASICALLY_SATISFIED = 0.995;
    private static final double DISSATISFIED = 0.998;
    /** Weekends and holidays lie between, so with this few cases are late. */
    private static final double SHARE_OF_PROMISE = 1.5;

    private static final int LEAST_MINUTES = 3;
    private static final int MOST_MINUTES = 45;
    private static final int VOTE_SECONDS = 600;

    static BenchCase of(CaseKey key, Instant acceptedAt, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double item = random.nextDouble();
        Placement place = BusyCentre.placement(item, random.nextDouble(), random.nextDouble(), random.nextDouble());
        Instant completedAt = acceptedAt.plus(duration(BusyCentre.promisedDays(item), random));
        return new BenchCase(
                new CaseAccepted(new CaseFacts(id(random), key, acceptedAt, place)),
                new CaseCompleted(new CaseFacts(id(random), key, completedAt, place), Outcome.GRANTED),
                new RatingCast(
                        id(random),
                        key,
                        level(random.nextDouble()),
                        completedAt.plusSeconds(1 + random.nextInt(VOTE_SECONDS)),
                        VoteChannel.PAD,
                        List.of()));
    }

    private static Duration duration(int promisedDays, SplittableRandom random) {
        return promisedDays == 0
                ? Duration.ofSeconds(60L * LEAST_MINUTES + random.nextInt(60 * (MOST_MINUTES - LEAST_MINUTES)))
                : Duration.ofSeconds((long) (random.nextDouble() * SHARE_OF_PROMISE * promisedDays * 24 * 60 * 60));
    }

    private static EventId id(SplittableRandom random) {
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new EventId(new UUID(high, low));
    }

    private static Level level(double drawn) {
        if (drawn < VERY_SATISFIED) {
            return Level.VERY_SATISFIED;
        } else if (drawn < SATISFIED) {
            return Level.SATISFIED;
        } else if (drawn < BASICALLY_SATISFIED) {
            return Level.BASICALLY_SATISFIED;
        }
        return drawn < DISSATISFIED ? Level.DISSATISFIED : Level.VERY_DISSATISFIED;
    }
}
