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
        Adding adding = new Adding(after.key().centre(), zone);
        gone.forEach(count -> adding.add(count, -1));
        come.forEach(count -> adding.add(count, 1));
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

    /** Adds the counts of one case. Several of its measures count at one moment in one place, one after the other: in one row. */
    private final class Adding {
        private final String centre;
        private final ZoneId zone;
        private @Nullable Count last;
        private long[] ofWhat = {};
        private long[] ofWho = {};

        Adding(String centre, ZoneId zone) {
            this.centre = centre;
            this.zone = zone;
        }

        void add(Count count, int sign) {
            if (count.kind() == Count.Kind.OF_CASE) {
                find(count);
                ofWhat[count.column()] += sign;
                ofWho[count.column()] += sign;
            } else {
                Map<Key, long[]> cube = count.kind() == Count.Kind.OF_VOTE ? votes : reasons;
                row(cube, day(count), what(count.where(), count.more()))[count.column()] += sign;
            }
        }

        private void find(Count count) {
            if (last == null || last.where() != count.where() || !last.at().equals(count.at())) {
                Placement where = count.where();
                LocalDate day = day(count);
                ofWhat = row(service, day, what(where, name(where.applicant())));
                ofWho = row(people, day, who(where));
                last = count;
            }
        }

        private long[] row(Map<Key, long[]> cube, LocalDate day, List<String> dimensions) {
            return cube.computeIfAbsent(new Key(centre, 'D', day, dimensions), TallyDeltas::none);
        }

        private LocalDate day(Count count) {
            return LocalDate.ofInstant(count.at(), zone);
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
