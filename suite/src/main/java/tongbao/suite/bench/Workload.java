package tongbao.suite.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tongbao.catalogue.Centre;
import tongbao.event.CaseKey;
import tongbao.event.CloudEvent;
import tongbao.event.EventCodec;
import tongbao.time.WorkingCalendar;

/**
 * Cases of a busy centre, each accepted, completed and voted on, in the order in which all of that happened: three in
 * five are done while people wait, the others stay open for days, with thousands of other events in between.
 */
public final class Workload {
    static final int EVENTS_PER_CASE = 3;
    /** With fewer, all may be counted between two looks, and nothing could be said of any part. */
    public static final int FEWEST_CASES = 10_000;

    public static final int MOST_CASES = 20_000_000;
    private static final int CASES_PER_DAY = 20_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 4);
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final long OPEN_SECONDS = 8 * 60 * 60;
    /** Case numbers begin with the code of who keeps them, as long ones of the national scheme do. */
    private static final String AUTHORITY = "11999900MB1X000000";

    private static final String SOURCE = "/centres/" + BusyCentre.CODE + "/devices/bench";

    private final int cases;
    private final long seed;
    private final List<LocalDate> days;

    public Workload(int cases, long seed) {
        this.cases = cases;
        this.seed = seed;
        this.days = workingDays((cases + CASES_PER_DAY - 1) / CASES_PER_DAY);
    }

    int cases() {
        return cases;
    }

    long events() {
        return (long) cases * EVENTS_PER_CASE;
    }

    CaseKey key(int number) {
        String day = days.get(number / CASES_PER_DAY).toString().replace("-", "");
        return new CaseKey(
                BusyCentre.CODE, AUTHORITY + day + String.format(Locale.ROOT, "%07d", number % CASES_PER_DAY));
    }

    /** The month in the middle of it all. */
    YearMonth busyMonth() {
        return YearMonth.from(days.get(days.size() / 2));
    }

    /** The years in which something happens; the last cases are completed after the last day. */
    List<Integer> years() {
        List<Integer> years = new ArrayList<>();
        int last = days.get(days.size() - 1).plusMonths(1).getYear();
        for (int year = FIRST_DAY.getYear(); year <= last; year++) {
            years.add(year);
        }
        return years;
    }

    /** Every event as the record intake or rating would have sent, in time order. */
    void forEach(Consumer<ProducerRecord<byte[], byte[]>> sink) {
        PriorityQueue<Pending> pending = new PriorityQueue<>();
        for (int number = 0; number < cases; number++) {
            BenchCase next = benchCase(number);
            happen(pending, next.accepted().occurredAt(), sink);
            sink.accept(CloudEvent.of(next.accepted(), SOURCE, EventCodec.write(next.accepted())));
            pending.add(new Pending(next.completed().occurredAt(), number, false));
        }
        happen(pending, Instant.MAX, sink);
    }

    private void happen(PriorityQueue<Pending> pending, Instant until, Consumer<ProducerRecord<byte[], byte[]>> sink) {
        for (Pending first = pending.peek(); first != null && first.at().isBefore(until); first = pending.peek()) {
            pending.remove();
            BenchCase of = benchCase(first.number());
            if (first.vote()) {
                sink.accept(CloudEvent.of(of.vote(), SOURCE));
            } else {
                sink.accept(CloudEvent.of(of.completed(), SOURCE, EventCodec.write(of.completed())));
                pending.add(new Pending(of.vote().ratedAt(), first.number(), true));
            }
        }
    }

    private BenchCase benchCase(int number) {
        long second = OPEN_SECONDS * (number % CASES_PER_DAY) / CASES_PER_DAY;
        Instant accepted = days.get(number / CASES_PER_DAY)
                .atTime(OPENS)
                .plusSeconds(second)
                .atZone(Centre.DEFAULT_ZONE)
                .toInstant();
        return BenchCase.of(key(number), accepted, seed + number);
    }

    private static List<LocalDate> workingDays(int count) {
        WorkingCalendar calendar = WorkingCalendar.bundled();
        return FIRST_DAY
                .datesUntil(LocalDate.MAX)
                .filter(calendar::isWorking)
                .limit(count)
                .toList();
    }

    /** What is still to happen to a case. */
    private record Pending(Instant at, int number, boolean vote) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Integer.compare(number, other.number);
        }
    }
}
