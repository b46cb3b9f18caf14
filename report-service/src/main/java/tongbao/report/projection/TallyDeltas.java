package tongbao.report.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.report.ledger.Contribution;
import tongbao.report.ledger.LedgerCase;
import tongbao.report.ledger.Measure;

/** What a batch adds to the tallies, by day and by month. */
final class TallyDeltas {
    /** Which row of a cube: the dimensions are in the order of the table's columns. */
    record Key(String centre, char grain, LocalDate bucket, List<String> dimensions) implements Comparable<Key> {
        Key month() {
            return new Key(centre, 'M', bucket.withDayOfMonth(1), dimensions);
        }

        @Override
        public int compareTo(Key other) {
            int order = centre.compareTo(other.centre);
            order = order != 0 ? order : Character.compare(grain, other.grain);
            order = order != 0 ? order : bucket.compareTo(other.bucket);
            for (int i = 0; order == 0 && i < dimensions.size(); i++) {
                order = dimensions.get(i).compareTo(other.dimensions.get(i));
            }
            return order;
        }
    }

    /** One count of a case: of a measure, or of a reason people gave. */
    private record Count(Kind kind, int column, Instant at, Placement where, String more) {
        enum Kind {
            OF_CASE,
            OF_VOTE,
            OF_REASON
        }
    }

    private static final String NOTHING_MORE = "";

    private final Map<Key, long[]> service = new HashMap<>();
    private final Map<Key, long[]> people = new HashMap<>();
    private final Map<Key, long[]> votes = new HashMap<>();
    private final Map<Key, long[]> reasons = new HashMap<>();

    Map<Key, long[]> service() {
        return service;
    }

    Map<Key, long[]> people() {
        return people;
    }

    /** By the channel of people's votes. */
    Map<Key, long[]> votes() {
        return votes;
    }

    /** One count each: how often people gave a reason. */
    Map<Key, long[]> reasons() {
        return reasons;
    }

    /**
     * Takes away what a case contributed and adds what it does now. Most of it is the same, and costs no more than to
     * see that.
     */
    void change(LedgerCase before, LedgerCase after, ZoneId zone) {
        List<Count> gone = counts(before);
        List<Count> come = counts(after);
        gone.removeIf(come::remove);
        String centre = after.key().centre();
        gone.forEach(count -> add(centre, zone, count, -1));
        come.forEach(count -> add(centre, zone, count, 1));
    }

    /** Makes the months out of the days, and forgets rows where everything cancelled out. */
    TallyDeltas complete() {
        for (Map<Key, long[]> cube : List.of(service, people, votes, reasons)) {
            cube.values().removeIf(TallyDeltas::isZero);
            Map<Key, long[]> months = new HashMap<>();
            cube.forEach((day, counts) -> plus(months.computeIfAbsent(day.month(), TallyDeltas::none), counts));
            months.values().removeIf(TallyDeltas::isZero);
            cube.putAll(months);
        }
        return this;
    }

    private static List<Count> counts(LedgerCase of) {
        List<Count> counts = new ArrayList<>();
        Contribution.of(
                of.standing(),
                of.limits(),
                (measure, at, where) ->
                        counts.add(new Count(Count.Kind.OF_CASE, measure.ordinal(), at, where, NOTHING_MORE)));
        RatingCast vote = of.standing().personalVote();
        if (vote != null) {
            String channel = vote.channel().name();
            Contribution.ofVote(
                    of.standing(),
                    (measure, at, where) ->
                            counts.add(new Count(Count.Kind.OF_VOTE, measure.ordinal(), at, where, channel)));
            Contribution.reasons(
                    of.standing(),
                    (reason, at, where) -> counts.add(new Count(Count.Kind.OF_REASON, 0, at, where, reason)));
        }
        return counts;
    }

    private void add(String centre, ZoneId zone, Count count, int sign) {
        LocalDate day = LocalDate.ofInstant(count.at(), zone);
        Placement where = count.where();
        switch (count.kind()) {
            case OF_CASE -> {
                add(service, new Key(centre, 'D', day, what(where, name(where.applicant()))), count, sign);
                add(people, new Key(centre, 'D', day, who(where)), count, sign);
            }
            case OF_VOTE -> add(votes, new Key(centre, 'D', day, what(where, count.more())), count, sign);
            case OF_REASON -> add(reasons, new Key(centre, 'D', day, what(where, count.more())), count, sign);
        }
    }

    /** Hall, department, item and channel of the case and one thing more. */
    private static List<String> what(Placement where, String more) {
        return List.of(
                where.hall(), where.department(), where.item(), where.channel().name(), more);
    }

    private static List<String> who(Placement where) {
        return List.of(where.hall(), where.department(), text(where.window()), text(where.staff()));
    }

    private static void add(Map<Key, long[]> cube, Key key, Count count, int sign) {
        cube.computeIfAbsent(key, TallyDeltas::none)[count.column()] += sign;
    }

    private static void plus(long[] sum, long[] counts) {
        for (int i = 0; i < counts.length; i++) {
            sum[i] += counts[i];
        }
    }

    private static long[] none(Key unseen) {
        return new long[Measure.COUNT];
    }

    private static boolean isZero(long[] counts) {
        for (long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private static String text(@Nullable String code) {
        return code == null ? "" : code;
    }
}
