package tongbao.suite.sample;

import static tongbao.suite.sample.Resources.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.event.Level;
import tongbao.time.Period;

/** Every case of the quarter was accepted, completed and, but for five, rated in it. */
final class Yongchang {
    private static final Period QUARTER = Period.parse("2023-Q2");
    /** The bulletin knows three levels; of its satisfied votes this share is taken as the best of our five. */
    private static final int VERY_SATISFIED_PERCENT = 88;

    private Yongchang() {}

    static Sample sample() {
        Catalogue catalogue = Resources.catalogue("yongchang-catalogue.json");
        WorkingHours hours = Samples.hours(catalogue, QUARTER);
        long start = hours.startOf(QUARTER.from());
        long end = hours.startOf(QUARTER.to().plusDays(1));
        Ledger ledger = new Ledger(catalogue.centre().code(), QUARTER.from().getYear(), hours);
        for (CSVRecord row : Resources.rows("yongchang-2023-Q2-ratings.csv")) {
            Counter counter = new Counter(catalogue, Samples.department(catalogue, row.get("department")));
            votes(row).forEach(vote -> ledger.add(counter.within(start, end), vote));
        }
        return new Sample(catalogue, Resources.bytes("yongchang-catalogue.json"), ledger.facts());
    }

    /** One entry for each case, null where nobody rated it, in an order that is mixed the same way every time. */
    private static List<@Nullable Level> votes(CSVRecord row) {
        int satisfied = count(row, "satisfied");
        int very = satisfied * VERY_SATISFIED_PERCENT / 100;
        List<@Nullable Level> votes = new ArrayList<>();
        votes.addAll(Collections.nCopies(very, Level.VERY_SATISFIED));
        votes.addAll(Collections.nCopies(satisfied - very, Level.SATISFIED));
        votes.addAll(Collections.nCopies(count(row, "basicallySatisfied"), Level.BASICALLY_SATISFIED));
        votes.addAll(Collections.nCopies(count(row, "dissatisfied"), Level.DISSATISFIED));
        votes.addAll(Collections.nCopies(count(row, "unrated"), null));
        Collections.shuffle(votes, new Random(row.get("department").hashCode()));
        return votes;
    }
}
