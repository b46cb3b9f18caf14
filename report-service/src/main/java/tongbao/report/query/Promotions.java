package tongbao.report.query;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.report.ledger.Measure;

/** 大厅推广: in how many of the halls where cases were completed people voted at least once. */
final class Promotions {
    private final Halls all = new Halls(new HashSet<>(), new HashSet<>());
    private final Map<String, Halls> byHall = new HashMap<>();
    private final Map<String, Halls> byDepartment = new HashMap<>();

    private record Halls(Set<String> served, Set<String> voted) {
        static Halls none(String unseen) {
            return new Halls(new HashSet<>(), new HashSet<>());
        }

        CompositeIndex.Part share() {
            return new CompositeIndex.Part(voted.size(), served.size());
        }
    }

    /** Adds what was counted of a department in a hall, or of a part of it. */
    void add(String hall, String department, Figures counted) {
        boolean isServed = counted.of(Measure.COMPLETED) > 0;
        boolean isVoted = Arrays.stream(Level.values()).anyMatch(level -> counted.rated(level) > 0);
        add(all, hall, isServed, isVoted);
        add(byHall.computeIfAbsent(hall, Halls::none), hall, isServed, isVoted);
        add(byDepartment.computeIfAbsent(department, Halls::none), hall, isServed, isVoted);
    }

    CompositeIndex.Part ofAll() {
        return all.share();
    }

    /** Of a row; null where rows are neither halls nor departments, which have no index. */
    CompositeIndex.@Nullable Part of(Dimension by, String key) {
        return switch (by) {
            case HALL -> byHall.getOrDefault(key, Halls.none(key)).share();
            case DEPARTMENT -> byDepartment.getOrDefault(key, Halls.none(key)).share();
            case ITEM, CATEGORY, CHANNEL, APPLICANT, WINDOW, STAFF, HALL_KIND, TAG, VOTE_CHANNEL -> null;
        };
    }

    private static void add(Halls halls, String hall, boolean isServed, boolean isVoted) {
        if (isServed) {
            halls.served().add(hall);
        }
        if (isVoted) {
            halls.voted().add(hall);
        }
    }
}
