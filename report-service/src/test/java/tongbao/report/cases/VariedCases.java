package tongbao.report.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tongbao.event.Applicant;
import tongbao.event.CaseEvent;
import tongbao.event.Channel;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.RatingEvent;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.event.VoteOrigin;
import tongbao.report.CentreEvents;

/** Cases of the first half of 2023 of every kind: late, withdrawn, suspended, retracted, unpaired, out of order. */
final class VariedCases {
    record Case(List<CaseEvent> events, List<RatingEvent> ratings) {
        /** The same votes of people, all of them good: then no closed loop follows. */
        Case allGood() {
            return new Case(
                    events, List.copyOf(votes(Level.VERY_SATISFIED, List.of()).toList()));
        }

        /** The same votes of people, all of them bad, and rectified in time. */
        Case allBad() {
            List<RatingEvent> bad = new ArrayList<>();
            votes(Level.DISSATISFIED, List.of("窗口服务/态度")).forEach(vote -> {
                bad.add(vote);
                if (vote.origin() == VoteOrigin.PERSON) {
                    Instant day = vote.ratedAt().plus(Duration.ofDays(1));
                    CentreEvents at = new CentreEvents(vote.caseKey().centre());
                    bad.add(at.step(vote, ReviewState.RECTIFIED, day.toString(), Timeliness.ON_TIME));
                    bad.add(at.step(vote, ReviewState.REVISITED, day.toString(), Timeliness.ON_TIME));
                }
            });
            return new Case(events, bad);
        }

        private Stream<RatingCast> votes(Level level, List<String> reasons) {
            return ratings.stream()
                    .filter(RatingCast.class::isInstance)
                    .map(RatingCast.class::cast)
                    .map(vote -> vote.origin() == VoteOrigin.DEFAULT
                            ? vote
                            : new RatingCast(
                                    vote.id(), vote.caseKey(), level, vote.ratedAt(), vote.channel(), reasons));
        }
    }

    private static final Instant START = Events.at("2023-02-01T00:00:00+08:00");
    private static final int DAYS = 100;
    private static final List<Placement> PLACES = List.of(
            CentreEvents.COUNTER,
            CentreEvents.ON_THE_SPOT,
            CentreEvents.TOWN,
            new Placement("YC-H", "SCJG", "A03", null, "SCJG-003", Channel.WINDOW, Applicant.ENTERPRISE),
            new Placement("YC-H", "SCJG", null, "S01", "SCJG-004", Channel.MOBILE, null),
            new Placement("YC-OLD", "OLD", "X9", "S99", "SCJG-001", Channel.HOTLINE, Applicant.PERSON));

    private static final List<List<String>> REASONS =
            List.of(List.of(), List.of("窗口服务/态度"), List.of("便捷性/等候时间长", "窗口服务/态度"), List.of("精准性/结果有误"));

    private final CentreEvents at;
    private final Random random;

    private VariedCases(CentreEvents at, Random random) {
        this.at = at;
        this.random = random;
    }

    static Stream<Case> of(CentreEvents at, long seed, int count) {
        System.out.println("varied cases centre=" + at.centre() + " seed=" + seed);
        VariedCases cases = new VariedCases(at, new Random(seed));
        return IntStream.range(0, count).mapToObj(i -> cases.next("%04d".formatted(i)));
    }

    private Case next(String no) {
        List<CaseEvent> events = new ArrayList<>();
        Placement place = oneOf(PLACES);
        Instant accepted = later(START, DAYS);
        if (chance(90)) {
            events.add(at.accepted(no, accepted.toString(), place));
        }
        if (chance(10)) {
            events.add(at.accepted(no, later(accepted, 5).toString(), oneOf(PLACES)));
        }
        suspensions(no, accepted, events);
        Instant closed = chance(50) ? later(accepted, 3) : later(accepted.minus(Duration.ofDays(1)), 60);
        Placement closing = chance(80) ? place : oneOf(PLACES);
        if (chance(60)) {
            events.add(at.completed(no, closed.toString(), closing));
        }
        if (chance(15)) {
            events.add(at.withdrawn(no, later(accepted, 40).toString(), closing));
        }
        if (chance(10) && !events.isEmpty()) {
            events.add(at.retracted(oneOf(events)));
        }
        Collections.shuffle(events, random);
        return new Case(events, ratings(no, accepted, closed));
    }

    private void suspensions(String no, Instant accepted, List<CaseEvent> events) {
        if (chance(15)) {
            events.add(at.suspended(no, later(accepted, 4).toString()));
        }
        if (chance(15)) {
            events.add(at.resumed(no, later(accepted, 12).toString()));
        }
    }

    /** Votes of people and by default, of which bad ones are rectified or not, in time or late, or withdrawn. */
    private List<RatingEvent> ratings(String no, Instant accepted, Instant closed) {
        List<RatingEvent> ratings = new ArrayList<>();
        Instant base = chance(30) ? accepted : closed;
        if (chance(30)) {
            ratings.add(at.byDefault(no, later(base, 20).toString()));
        }
        if (chance(60)) {
            RatingCast vote =
                    at.vote(no, oneOf(List.of(Level.values())), later(base, 20).toString());
            ratings.add(new RatingCast(
                    vote.id(),
                    vote.caseKey(),
                    vote.level(),
                    vote.ratedAt(),
                    oneOf(List.of(VoteChannel.values())),
                    vote.level().isBad() ? oneOf(REASONS) : List.of()));
            steps(vote, ratings);
        }
        Collections.shuffle(ratings, random);
        return ratings;
    }

    private void steps(RatingCast vote, List<RatingEvent> ratings) {
        for (ReviewState state : List.of(ReviewState.RECTIFIED, ReviewState.REVISITED, ReviewState.INVALID)) {
            if (chance(state == ReviewState.INVALID ? 10 : 50)) {
                Timeliness timeliness = oneOf(List.of(Timeliness.values()));
                ReviewStepped step =
                        at.step(vote, state, later(vote.ratedAt(), 9).toString(), timeliness);
                Level second = step.secondLevel() == null ? null : oneOf(List.of(Level.values()));
                ratings.add(new ReviewStepped(
                        step.id(), step.caseKey(), step.vote(), state, step.at(), timeliness, second));
            }
        }
    }

    private Instant later(Instant from, int days) {
        return from.plusSeconds(random.nextInt((int) Duration.ofDays(days).toSeconds()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
