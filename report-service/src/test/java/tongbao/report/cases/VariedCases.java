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
import tongbao.report.CentreEvents;

/** Cases of the first half of 2023 of every kind: late, withdrawn, suspended, retracted, unpaired, out of order. */
final class VariedCases {
    record Case(List<CaseEvent> events, List<RatingCast> votes) {}

    private static final Instant START = Events.at("2023-02-01T00:00:00+08:00");
    private static final int DAYS = 100;
    private static final List<Placement> PLACES = List.of(
            CentreEvents.COUNTER,
            CentreEvents.ON_THE_SPOT,
            CentreEvents.TOWN,
            new Placement("YC-H", "SCJG", "A03", null, "SCJG-003", Channel.WINDOW, Applicant.ENTERPRISE),
            new Placement("YC-H", "SCJG", null, "S01", "SCJG-004", Channel.MOBILE, null),
            new Placement("YC-OLD", "OLD", "X9", "S99", "SCJG-001", Channel.HOTLINE, Applicant.PERSON));

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
        return new Case(events, votes(no, accepted, closed));
    }

    private void suspensions(String no, Instant accepted, List<CaseEvent> events) {
        if (chance(15)) {
            events.add(at.suspended(no, later(accepted, 4).toString()));
        }
        if (chance(15)) {
            events.add(at.resumed(no, later(accepted, 12).toString()));
        }
    }

    private List<RatingCast> votes(String no, Instant accepted, Instant closed) {
        Instant base = chance(30) ? accepted : closed;
        return chance(60)
                ? List.of(at.vote(
                        no, oneOf(List.of(Level.values())), later(base, 20).toString()))
                : List.of();
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
