package tongbao.suite.sample;

import static tongbao.suite.sample.Resources.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.event.Level;
import tongbao.time.Period;

/**
 * Departments that completed more than they accepted carried cases over from June; those that completed less had cases
 * open at the end of July, which they completed in August. All were on time, as the bulletin says.
 */
final class Zhaoqing {
    private static final Period MONTH = Period.parse("2021-07");
    private static final long MIX = 202_107;
    private static final int VERY_SATISFIED = 13_017;
    private static final int SATISFIED = 6;
    private static final int BASICALLY_SATISFIED = 3;
    private static final int VERY_DISSATISFIED = 1;

    private Zhaoqing() {}

    static Sample sample() {
        Catalogue catalogue = Resources.catalogue("zhaoqing-catalogue.json");
        WorkingHours hours = Samples.hours(catalogue, MONTH);
        long start = hours.startOf(MONTH.from());
        long end = hours.startOf(MONTH.to().plusDays(1));
        Ledger ledger = new Ledger(catalogue.centre().code(), MONTH.from().getYear(), hours);
        List<CSVRecord> rows = Resources.rows("zhaoqing-2021-07-departments.csv");
        Iterator<@Nullable Level> votes = votes(total(rows, "completed")).iterator();
        for (CSVRecord row : rows) {
            Counter counter = new Counter(catalogue, Samples.department(catalogue, row.get("department")));
            int accepted = count(row, "accepted");
            int completed = count(row, "completed");
            times(Math.min(accepted, completed), () -> ledger.add(counter.within(start, end), votes.next()));
            times(completed - accepted, () -> ledger.add(counter.carriedOver(start), votes.next()));
            times(accepted - completed, () -> ledger.add(counter.leftOpen(end), null));
        }
        return new Sample(catalogue, Resources.bytes("zhaoqing-catalogue.json"), ledger.facts());
    }

    /** The votes the bulletin counts, spread over the cases completed in the month; null for those nobody rated. */
    private static List<@Nullable Level> votes(int completed) {
        List<@Nullable Level> votes = new ArrayList<>();
        votes.addAll(Collections.nCopies(VERY_SATISFIED, Level.VERY_SATISFIED));
        votes.addAll(Collections.nCopies(SATISFIED, Level.SATISFIED));
        votes.addAll(Collections.nCopies(BASICALLY_SATISFIED, Level.BASICALLY_SATISFIED));
        votes.addAll(Collections.nCopies(VERY_DISSATISFIED, Level.VERY_DISSATISFIED));
        votes.addAll(Collections.nCopies(completed - votes.size(), null));
        Collections.shuffle(votes, new Random(MIX));
        return votes;
    }

    private static int total(List<CSVRecord> rows, String column) {
        return rows.stream().mapToInt(row -> count(row, column)).sum();
    }

    private static void times(int count, Runnable action) {
        for (int i = 0; i < count; i++) {
            action.run();
        }
    }
}
