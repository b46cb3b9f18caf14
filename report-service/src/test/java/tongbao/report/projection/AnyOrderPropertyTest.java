package tongbao.report.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tongbao.calendar.CalendarHistory;
import tongbao.event.CaseEvent;
import tongbao.event.CaseEventType;
import tongbao.event.CaseKey;
import tongbao.event.Level;
import tongbao.event.Placement;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseRecordCodec;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;
import tongbao.ledger.Review;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.ledger.CentreRules;
import tongbao.report.ledger.LedgerCase;
import tongbao.report.ledger.Measure;
import tongbao.report.model.Message;
import tongbao.report.model.ModelCase;
import tongbao.report.model.ModelCentre;
import tongbao.report.model.RandomHistory;
import tongbao.time.Period;
import tongbao.time.Suspension;
import tongbao.time.WorkingCalendar;

/**
 * The figures are a function of the set of messages. Many random histories, each delivered in many orders, batches and
 * repetitions: all end in the same ledger and tallies, and in the figures that counting by definition gives.
 */
class AnyOrderPropertyTest {
    private static final int HISTORIES = Integer.getInteger("tongbao.histories", 1_000);
    private static final int DELIVERIES = 6;
    private static final Instant LONG_AFTER = Instant.parse("2040-01-01T00:00:00Z");
    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();

    private final long seed = Long.getLong("tongbao.seed", System.nanoTime());

    @Test
    void everyOrderAndEveryBatchingGivesTheSameLedgerAndTallies() {
        System.out.println("AnyOrderPropertyTest: -Dtongbao.seed=" + seed);
        for (int i = 0; i < HISTORIES; i++) {
            RandomHistory history = RandomHistory.of(seed + i, "PC");
            Outcome expected = outcome(history, List.of(history.messages()));

            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                List<List<Message>> batches = history.inBatches(history.deliveredAnew());

                Outcome outcome = outcome(history, batches);

                assertThat(outcome.cases()).as(told(i, history)).isEqualTo(expected.cases());
                assertThat(outcome.tallies()).as(told(i, history)).isEqualTo(expected.tallies());
            }
        }
    }

    @Test
    void everyCaseStandsAsTheGlossarySays() {
        System.out.println("AnyOrderPropertyTest: -Dtongbao.seed=" + seed);
        for (int i = 0; i < HISTORIES; i++) {
            RandomHistory history = RandomHistory.of(seed + i, "PC");
            ModelCentre model = ModelCentre.of(history.messages(), history.catalogue(), CALENDAR);

            Outcome outcome = outcome(history, history.inBatches(history.deliveredAnew()));

            for (LedgerCase one : outcome.cases().values()) {
                assertThat(Standing.of(one)).as(told(i, history)).isEqualTo(Standing.of(model.of(one.key())));
            }
        }
    }

    @Test
    void everyFigureOfEveryPeriodIsTheCountByDefinition() {
        System.out.println("AnyOrderPropertyTest: -Dtongbao.seed=" + seed);
        for (int i = 0; i < HISTORIES; i++) {
            RandomHistory history = RandomHistory.of(seed + i, "PC");
            ModelCentre model = ModelCentre.of(history.messages(), history.catalogue(), CALENDAR);
            Outcome outcome = outcome(history, history.inBatches(history.deliveredAnew()));
            ZoneId zone = history.catalogue().centre().zone();

            for (Period period : periods(model.instants(), zone)) {
                assertThat(Figures.of(period, zone, outcome, Cube.SERVICE))
                        .as(told(period, i, history))
                        .isEqualTo(model.rows(period, LONG_AFTER, Cube.SERVICE.key));
                assertThat(Figures.of(period, zone, outcome, Cube.PEOPLE))
                        .as(told(period, i, history))
                        .isEqualTo(model.rows(period, LONG_AFTER, Cube.PEOPLE.key));
                assertThat(Figures.ofTallies(period, outcome, Cube.VOTES))
                        .as(told(period, i, history))
                        .isEqualTo(model.voteRows(period, Cube.VOTES.key));
                assertThat(reasons(period, outcome))
                        .as(told(period, i, history))
                        .isEqualTo(model.reasons(period, Cube.REASONS.key));
            }
        }
    }

    private static Map<String, Long> reasons(Period period, Outcome outcome) {
        Map<String, Long> reasons = new TreeMap<>();
        outcome.tallies().get(Cube.REASONS).forEach((key, counts) -> {
            if (Figures.isGrainOf(period, key) && period.contains(key.bucket())) {
                reasons.merge(String.join("|", key.dimensions()), counts.get(0), Long::sum);
            }
        });
        return reasons;
    }

    /** Which history failed, and what it said; put together only when something did. */
    private Supplier<String> told(int i, RandomHistory history) {
        return () -> "history %d of -Dtongbao.seed=%d, %s:%n%s"
                .formatted(i, seed, history.catalogue().centre(), history);
    }

    private Supplier<String> told(Period period, int i, RandomHistory history) {
        return () -> period.text() + " of " + told(i, history).get();
    }

    /** The periods of every kind around these instants, and the ones before and after. */
    private static Set<Period> periods(List<Instant> instants, ZoneId zone) {
        Set<Period> periods = new LinkedHashSet<>();
        for (Instant instant : instants) {
            LocalDate day = LocalDate.ofInstant(instant, zone);
            for (Period.Kind kind : Period.Kind.values()) {
                Period around = Period.containing(kind, day);
                periods.add(around.previous());
                periods.add(around);
                periods.add(Period.containing(kind, around.to().plusDays(1)));
            }
        }
        return periods;
    }

    /** What the projector leaves behind: the ledger, written and read again at every batch, and the sums of all deltas. */
    private record Outcome(Map<CaseKey, LedgerCase> cases, Map<Cube, Map<TallyDeltas.Key, List<Long>>> tallies) {}

    private static Outcome outcome(RandomHistory history, List<List<Message>> batches) {
        CentreRules rules = CentreRules.of(history.catalogue(), CalendarHistory.of(CALENDAR));
        Map<CaseKey, LedgerCase> cases = new TreeMap<>();
        Map<TallyDeltas.Key, long[]> service = new TreeMap<>();
        Map<TallyDeltas.Key, long[]> people = new TreeMap<>();
        Map<TallyDeltas.Key, long[]> votes = new TreeMap<>();
        Map<TallyDeltas.Key, long[]> reasons = new TreeMap<>();
        for (List<Message> batch : batches) {
            TallyDeltas deltas = new TallyDeltas();
            batch.stream().collect(Collectors.groupingBy(Message::caseKey)).forEach((key, news) -> {
                LedgerCase before = cases.getOrDefault(key, LedgerCase.unknown(key));
                LedgerCase after = before.with(with(before.record(), news), rules);
                deltas.change(before, after, rules.zone());
                cases.put(key, stored(after));
            });
            deltas.complete();
            deltas.service().forEach((key, counts) -> add(service, key, counts));
            deltas.people().forEach((key, counts) -> add(people, key, counts));
            deltas.votes().forEach((key, counts) -> add(votes, key, counts));
            deltas.reasons().forEach((key, counts) -> add(reasons, key, counts));
        }
        return new Outcome(
                cases,
                Map.of(
                        Cube.SERVICE,
                        withoutZeros(service),
                        Cube.PEOPLE,
                        withoutZeros(people),
                        Cube.VOTES,
                        withoutZeros(votes),
                        Cube.REASONS,
                        withoutZeros(reasons)));
    }

    private static CaseRecord with(CaseRecord record, List<Message> news) {
        CaseRecord more = record;
        for (Message message : news) {
            if (message instanceof Message.OfEvent ofEvent) {
                more = more.with(ofEvent.recorded());
            } else if (message instanceof Message.OfVote ofVote) {
                more = more.with(ofVote.recorded());
            } else if (message instanceof Message.OfStep ofStep) {
                more = more.with(ofStep.recorded());
            }
        }
        return more;
    }

    private static LedgerCase stored(LedgerCase one) {
        CaseRecord read = CaseRecordCodec.read(one.key(), CaseRecordCodec.write(one.record()));
        return new LedgerCase(one.key(), read, CaseStanding.of(read), one.limits());
    }

    private static void add(Map<TallyDeltas.Key, long[]> sums, TallyDeltas.Key key, long[] counts) {
        long[] sum = sums.computeIfAbsent(key, unseen -> new long[Measure.COUNT]);
        for (int i = 0; i < counts.length; i++) {
            sum[i] += counts[i];
        }
    }

    private static Map<TallyDeltas.Key, List<Long>> withoutZeros(Map<TallyDeltas.Key, long[]> sums) {
        Map<TallyDeltas.Key, List<Long>> tallies = new TreeMap<>();
        sums.forEach((key, counts) -> {
            if (Arrays.stream(counts).anyMatch(count -> count != 0)) {
                tallies.put(key, Arrays.stream(counts).boxed().toList());
            }
        });
        return tallies;
    }

    /** What is compared of a case; a stop of no length is none. */
    private record Standing(
            @Nullable CaseEvent accepted,
            Closing.@Nullable Kind closing,
            @Nullable Instant closedAt,
            @Nullable Object vote,
            Review review,
            List<Suspension> stops,
            @Nullable Instant promised,
            @Nullable Instant statutory,
            @Nullable Instant warning) {

        static Standing of(LedgerCase one) {
            CaseStanding standing = one.standing();
            Closing closing = standing.closing();
            return new Standing(
                    standing.accepted(),
                    closing == null ? null : closing.kind(),
                    closing == null ? null : closing.at(),
                    standing.vote(),
                    standing.review(),
                    ofAnyLength(standing.suspensions()),
                    one.limits().promised(),
                    one.limits().statutory(),
                    one.limits().warning());
        }

        static Standing of(ModelCase one) {
            return new Standing(
                    one.accepted(),
                    one.closed() == null ? null : kind(one.closed().type()),
                    one.closed() == null ? null : one.closed().occurredAt(),
                    one.vote(),
                    new Review(one.rectified(), one.second()),
                    ofAnyLength(one.stops()),
                    one.limits() == null ? null : one.limits().promised(),
                    one.limits() == null ? null : one.limits().statutory(),
                    one.limits() == null ? null : one.limits().warning());
        }

        private static Closing.Kind kind(CaseEventType type) {
            return Closing.Kind.valueOf(type.name());
        }

        private static List<Suspension> ofAnyLength(List<Suspension> stops) {
            return stops.stream()
                    .filter(stop -> !Objects.equals(stop.from(), stop.until()))
                    .toList();
        }
    }

    private enum Cube {
        SERVICE(place -> String.join(
                "|",
                place.hall(),
                place.department(),
                place.item(),
                place.channel().name(),
                place.applicant() == null ? "" : place.applicant().name())),
        PEOPLE(place ->
                String.join("|", place.hall(), place.department(), orEmpty(place.window()), orEmpty(place.staff()))),
        /** Before the vote's channel. */
        VOTES(Cube::ofVotes),
        /** Before the reason. */
        REASONS(Cube::ofVotes);

        private final Function<Placement, String> key;

        Cube(Function<Placement, String> key) {
            this.key = key;
        }

        private static String ofVotes(Placement place) {
            return String.join(
                    "|",
                    place.hall(),
                    place.department(),
                    place.item(),
                    place.channel().name());
        }

        private static String orEmpty(@Nullable String code) {
            return code == null ? "" : code;
        }
    }

    /** Reads tallies and open cases as the report's SQL does. */
    private static final class Figures {
        private final Map<String, Map<String, Long>> rows = new HashMap<>();

        static Map<String, Map<String, Long>> of(Period period, ZoneId zone, Outcome outcome, Cube cube) {
            Figures figures = new Figures();
            outcome.tallies().get(cube).forEach((key, counts) -> figures.add(period, key, counts));
            outcome.cases().values().forEach(one -> figures.add(period, zone, one, cube));
            return figures.withoutZeros();
        }

        /** What a cube says of the period alone: without stock, and without open cases. */
        static Map<String, Map<String, Long>> ofTallies(Period period, Outcome outcome, Cube cube) {
            Figures figures = new Figures();
            outcome.tallies().get(cube).forEach((key, counts) -> figures.add(period, key, counts));
            figures.rows.values().forEach(row -> row.remove("ratings.unrated"));
            return figures.withoutZeros();
        }

        static boolean isGrainOf(Period period, TallyDeltas.Key key) {
            return key.grain() == (period.months().isEmpty() ? 'D' : 'M');
        }

        private void add(Period period, TallyDeltas.Key key, List<Long> counts) {
            if (isGrainOf(period, key) && period.contains(key.bucket())) {
                Arrays.stream(Measure.values()).forEach(m -> inPeriod(key, m, counts.get(m.ordinal())));
            }
            if (key.grain() == 'D' && key.bucket().isBefore(period.from())) {
                long stock = of(counts, Measure.STOCK_IN) - of(counts, Measure.STOCK_OUT);
                add(key, "cases.opening", stock);
                add(key, "cases.inProgress", stock);
                add(key, "cases.overdue", of(counts, Measure.OVERDUE_IN) - of(counts, Measure.OVERDUE_OUT));
            }
        }

        private void inPeriod(TallyDeltas.Key key, Measure measure, long count) {
            switch (measure) {
                case ACCEPTED -> add(key, "cases.accepted", count);
                case COMPLETED -> {
                    add(key, "cases.completed", count);
                    add(key, "ratings.invited", count);
                    add(key, "ratings.unrated", count);
                }
                case COMPLETED_ON_TIME -> add(key, "cases.completedOnTime", count);
                case COMPLETED_LATE -> add(key, "cases.completedLate", count);
                case WITHDRAWN -> add(key, "cases.withdrawn", count);
                case STOCK_IN -> add(key, "cases.inProgress", count);
                case STOCK_OUT -> add(key, "cases.inProgress", -count);
                case OVERDUE_IN -> add(key, "cases.overdue", count);
                case OVERDUE_OUT -> add(key, "cases.overdue", -count);
                case YELLOW -> add(key, "cases.yellowCards", count);
                case RED -> add(key, "cases.redCards", count);
                case DEFAULTED -> {
                    add(key, "ratings.defaulted", count);
                    add(key, "ratings.unrated", -count);
                }
                case RECTIFIED -> add(key, "ratings.rectified", count);
                case RECTIFIED_ON_TIME -> add(key, "ratings.rectifiedOnTime", count);
                default -> votes(key, measure.name(), count);
            }
        }

        private void votes(TallyDeltas.Key key, String measure, long count) {
            if (measure.startsWith("RATED_")) {
                Level level = Level.valueOf(measure.substring("RATED_".length()));
                add(key, "ratings.levels." + level, count);
                add(key, "ratings.rated", count);
                add(key, "ratings.unrated", -count);
                add(key, "ratings.badReviews", level.isBad() ? count : 0);
            } else if (measure.startsWith("SECOND_")) {
                add(key, "ratings.secondRatings.levels." + measure.substring("SECOND_".length()), count);
                add(key, "ratings.secondRatings.total", count);
            } else {
                add(key, "ratingsReceived.levels." + measure.substring("RECEIVED_".length()), count);
                add(key, "ratingsReceived.total", count);
            }
        }

        private void add(Period period, ZoneId zone, LedgerCase one, Cube cube) {
            if (!one.standing().isOpen()) {
                return;
            }
            CaseLimits limits = one.limits();
            String row = cube.key.apply(
                    Objects.requireNonNull(one.standing().accepted()).placement());
            boolean yellow = limits.supervised() && !Objects.equals(limits.promised(), limits.statutory());
            add(row, "cases.overdue", isBefore(limits.promised(), period.end(zone)));
            add(row, "cases.yellowCards", yellow && isIn(limits.promised(), period, zone));
            add(row, "cases.redCards", limits.supervised() && isIn(limits.statutory(), period, zone));
        }

        private static boolean isIn(@Nullable Instant time, Period period, ZoneId zone) {
            return time != null && !time.isBefore(period.start(zone)) && time.isBefore(period.end(zone));
        }

        private static boolean isBefore(@Nullable Instant time, Instant end) {
            return time != null && time.isBefore(end);
        }

        private static long of(List<Long> counts, Measure measure) {
            return counts.get(measure.ordinal());
        }

        private void add(TallyDeltas.Key key, String what, long count) {
            add(String.join("|", key.dimensions()), what, count);
        }

        private void add(String row, String what, boolean counts) {
            add(row, what, counts ? 1L : 0L);
        }

        private void add(String row, String what, long count) {
            rows.computeIfAbsent(row, unseen -> new TreeMap<>()).merge(what, count, Long::sum);
        }

        private Map<String, Map<String, Long>> withoutZeros() {
            new ArrayList<>(rows.values()).forEach(row -> row.values().removeIf(count -> count == 0));
            rows.values().removeIf(Map::isEmpty);
            return rows;
        }
    }
}
