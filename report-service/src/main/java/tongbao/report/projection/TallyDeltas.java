package tongbao.report.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.ledger.CaseStanding;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.ledger.Contribution;
import tongbao.report.ledger.Measure;

/** What a batch adds to the tallies, by day and by month, in key order so that writers never deadlock. */
final class TallyDeltas {
    /** Which row of a cube: the dimensions are in the order of the table's columns. */
    record Key(String centre, char grain, LocalDate bucket, java.util.List<String> dimensions)
            implements Comparable<Key> {
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

    private final Map<Key, long[]> service = new TreeMap<>();
    private final Map<Key, long[]> people = new TreeMap<>();
    private final Map<Key, long[]> votes = new TreeMap<>();
    private final Map<Key, long[]> reasons = new TreeMap<>();

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

    /** Adds what a case contributes, {@code sign} times: −1 for what it was, +1 for what it is. */
    void add(String centre, ZoneId zone, CaseStanding standing, CaseLimits limits, int sign) {
        Contribution.of(standing, limits, (measure, at, where) -> count(centre, zone, measure, at, where, sign));
        RatingCast vote = standing.personalVote();
        if (vote != null) {
            String channel = vote.channel().name();
            Contribution.ofVote(
                    standing,
                    (measure, at, where) -> count(votes, centre, zone, at, where, channel, measure.ordinal(), sign));
            Contribution.reasons(
                    standing, (reason, at, where) -> count(reasons, centre, zone, at, where, reason, 0, sign));
        }
    }

    /** Forgets rows where everything cancelled out. */
    TallyDeltas withoutZeros() {
        service.values().removeIf(TallyDeltas::isZero);
        people.values().removeIf(TallyDeltas::isZero);
        votes.values().removeIf(TallyDeltas::isZero);
        reasons.values().removeIf(TallyDeltas::isZero);
        return this;
    }

    private void count(String centre, ZoneId zone, Measure measure, Instant at, Placement where, int sign) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate month = day.withDayOfMonth(1);
        var what = java.util.List.of(
                where.hall(), where.department(), where.item(), where.channel().name(), name(where.applicant()));
        var who = java.util.List.of(where.hall(), where.department(), text(where.window()), text(where.staff()));
        add(service, new Key(centre, 'D', day, what), measure, sign);
        add(service, new Key(centre, 'M', month, what), measure, sign);
        add(people, new Key(centre, 'D', day, who), measure, sign);
        add(people, new Key(centre, 'M', month, who), measure, sign);
    }

    /** What votes say, by hall, department, item and channel of the case and one thing more. */
    private static void count(
            Map<Key, long[]> cube,
            String centre,
            ZoneId zone,
            Instant at,
            Placement where,
            String more,
            int column,
            int sign) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        var what = java.util.List.of(
                where.hall(), where.department(), where.item(), where.channel().name(), more);
        add(cube, new Key(centre, 'D', day, what), column, sign);
        add(cube, new Key(centre, 'M', day.withDayOfMonth(1), what), column, sign);
    }

    private static void add(Map<Key, long[]> cube, Key key, Measure measure, int sign) {
        add(cube, key, measure.ordinal(), sign);
    }

    private static void add(Map<Key, long[]> cube, Key key, int column, int sign) {
        cube.computeIfAbsent(key, unseen -> new long[Measure.COUNT])[column] += sign;
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
