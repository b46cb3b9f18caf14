package tongbao.report.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.event.CaseKey;
import tongbao.event.Level;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.time.Period;
import tongbao.time.WorkingCalendar;

/**
 * The figures of a centre by their definitions: goes through all cases for every period asked for and counts. Knows
 * no running counts, no days and months, no order of arrival.
 */
public final class ModelCentre {
    private final Catalogue catalogue;
    private final Map<CaseKey, ModelCase> cases;

    private ModelCentre(Catalogue catalogue, Map<CaseKey, ModelCase> cases) {
        this.catalogue = catalogue;
        this.cases = cases;
    }

    public static ModelCentre of(Collection<Message> messages, Catalogue catalogue, WorkingCalendar calendar) {
        Map<CaseKey, ModelCase> cases = new TreeMap<>();
        messages.stream()
                .collect(Collectors.groupingBy(Message::caseKey))
                .forEach((key, ofCase) -> cases.put(key, ModelCase.of(ofCase, catalogue, calendar)));
        return new ModelCentre(catalogue, cases);
    }

    public ModelCase of(CaseKey key) {
        return cases.get(key);
    }

    /** Every instant at which a figure may change. */
    public List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (ModelCase one : cases.values()) {
            add(one.accepted() == null ? null : one.accepted().occurredAt(), instants);
            add(one.closed() == null ? null : one.closed().occurredAt(), instants);
            add(one.vote() == null ? null : one.vote().ratedAt(), instants);
            add(one.promised(), instants);
            add(one.statutory(), instants);
        }
        return instants;
    }

    private static void add(@Nullable Instant instant, List<Instant> instants) {
        if (instant != null) {
            instants.add(instant);
        }
    }

    /**
     * The counts of a report's rows, by their names in its JSON; rows and counts of zero are left out.
     *
     * @param key which row a place belongs to
     * @param now cards after it are not issued yet
     */
    public Map<String, Map<String, Long>> rows(Period period, Instant now, Function<Placement, String> key) {
        Rows rows = new Rows(key);
        Instant from = period.start(catalogue.centre().zone());
        Instant to = period.end(catalogue.centre().zone());
        cases.values().forEach(one -> count(one, from, to, to.isBefore(now) ? to : now, rows));
        return rows.counts;
    }

    /**
     * What people's votes add, of the figures above, by the channel of the vote.
     *
     * @param key which row a place belongs to; its key and the vote's channel make the row's
     */
    public Map<String, Map<String, Long>> voteRows(Period period, Function<Placement, String> key) {
        Map<String, Map<String, Long>> byChannel = new HashMap<>();
        for (VoteChannel channel : VoteChannel.values()) {
            Map<CaseKey, ModelCase> voted = new TreeMap<>(cases);
            voted.values()
                    .removeIf(one ->
                            one.personalVote() == null || one.personalVote().channel() != channel);
            new ModelCentre(catalogue, voted).rows(period, Instant.MAX, key).forEach((row, counts) -> {
                counts.keySet().removeIf(name -> name.startsWith("cases.") || name.equals("ratings.invited"));
                byChannel.put(row + "|" + channel, counts);
            });
        }
        byChannel.values().removeIf(Map::isEmpty);
        return byChannel;
    }

    /** How many bad votes gave a reason; none gave "". */
    public Map<String, Long> reasons(Period period, Function<Placement, String> key) {
        Map<String, Long> reasons = new TreeMap<>();
        Instant from = period.start(catalogue.centre().zone());
        Instant to = period.end(catalogue.centre().zone());
        for (ModelCase one : cases.values()) {
            RatingCast vote = one.personalVote();
            if (vote != null
                    && vote.level().isBad()
                    && one.isCompleted()
                    && isIn(one.closed().occurredAt(), from, to)) {
                String row = key.apply(one.closed().placement());
                new TreeSet<>(vote.reasons().isEmpty() ? List.of("") : vote.reasons())
                        .forEach(reason -> reasons.merge(row + "|" + reason, 1L, Long::sum));
            }
        }
        return reasons;
    }

    private static void count(ModelCase one, Instant from, Instant to, Instant end, Rows rows) {
        if (one.accepted() != null) {
            Placement place = one.accepted().placement();
            rows.count(isIn(one.accepted().occurredAt(), from, to), "cases.accepted", place);
            rows.count(one.isOpenBefore(from), "cases.opening", place);
            rows.count(one.isOpenBefore(to), "cases.inProgress", place);
            cards(one, from, end, place, rows);
        }
        if (one.closed() != null && isIn(one.closed().occurredAt(), from, to)) {
            closed(one, one.closed().placement(), rows);
        }
        Placement voted = one.votePlacement();
        RatingCast vote = one.personalVote();
        if (vote != null && voted != null && isIn(vote.ratedAt(), from, to)) {
            rows.count(true, "ratingsReceived.total", voted);
            rows.count(true, "ratingsReceived.levels." + vote.level(), voted);
        }
    }

    private static void cards(ModelCase one, Instant from, Instant end, Placement place, Rows rows) {
        Instant promised = one.promised();
        Instant statutory = one.statutory();
        boolean overdue = promised != null && promised.isBefore(end) && one.isOpenBefore(end);
        boolean yellow = promised != null && one.missed(promised) && !promised.equals(statutory);
        rows.count(overdue, "cases.overdue", place);
        rows.count(one.supervised() && yellow && isIn(promised, from, end), "cases.yellowCards", place);
        rows.count(one.supervised() && one.missed(statutory) && isIn(statutory, from, end), "cases.redCards", place);
    }

    private static void closed(ModelCase one, Placement place, Rows rows) {
        if (!one.isCompleted()) {
            rows.count(true, "cases.withdrawn", place);
            return;
        }
        Instant promised = one.promised();
        rows.count(true, "cases.completed", place);
        rows.count(true, "ratings.invited", place);
        rows.count(promised != null && one.missed(promised), "cases.completedLate", place);
        rows.count(promised != null && !one.missed(promised), "cases.completedOnTime", place);
        rows.count(one.vote() == null, "ratings.unrated", place);
        rows.count(one.vote() != null && one.personalVote() == null, "ratings.defaulted", place);
        if (one.personalVote() != null) {
            rated(one, one.personalVote().level(), place, rows);
        }
    }

    private static void rated(ModelCase one, Level level, Placement place, Rows rows) {
        rows.count(true, "ratings.rated", place);
        rows.count(true, "ratings.levels." + level, place);
        rows.count(level.isBad(), "ratings.badReviews", place);
        rows.count(one.rectified() != null, "ratings.rectified", place);
        rows.count(one.rectified() == Timeliness.ON_TIME, "ratings.rectifiedOnTime", place);
        rows.count(one.second() != null, "ratings.secondRatings.total", place);
        rows.count(one.second() != null, "ratings.secondRatings.levels." + one.second(), place);
    }

    private static boolean isIn(@Nullable Instant time, Instant from, Instant to) {
        return time != null && !time.isBefore(from) && time.isBefore(to);
    }

    private static final class Rows {
        private final Function<Placement, String> key;
        private final Map<String, Map<String, Long>> counts = new HashMap<>();

        Rows(Function<Placement, String> key) {
            this.key = key;
        }

        void count(boolean counts, String what, Placement where) {
            if (counts) {
                this.counts
                        .computeIfAbsent(key.apply(where), unseen -> new TreeMap<>())
                        .merge(what, 1L, Long::sum);
            }
        }
    }
}
