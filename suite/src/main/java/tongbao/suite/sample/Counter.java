package tongbao.suite.sample;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Department;
import tongbao.catalogue.Item;
import tongbao.catalogue.StaffMember;
import tongbao.catalogue.Window;
import tongbao.event.Applicant;
import tongbao.event.Channel;
import tongbao.event.Outcome;
import tongbao.event.Placement;

/**
 * The counter of one department: makes its cases, all of them on time.
 *
 * <p>Random numbers come from {@link Random}, whose sequence the JDK specifies: newer generators may differ from one
 * release to the next, and then the same ids would stand for other events.
 */
final class Counter {
    /** Of the promised time; the rest is what makes every case on time. */
    private static final double MOST_OF_PROMISE = 0.8;

    private static final int SHORTEST = 300;
    private static final int LONGEST_INSTANT = 2400;
    private static final int LONG_PROMISE_DAYS = 10;
    private static final int OPEN_SINCE_DAYS = 5;
    private static final int CLOSED_WITHIN_DAYS = 3;

    private final List<Item> items;
    private final List<Window> windows;
    private final List<StaffMember> staff;
    private final Random random;

    Counter(Catalogue catalogue, Department department) {
        String code = department.code();
        this.items = catalogue.items().stream()
                .filter(item -> item.department().equals(code))
                .toList();
        this.windows = catalogue.windows().stream()
                .filter(window -> code.equals(window.department()))
                .toList();
        this.staff = catalogue.staff().stream()
                .filter(member -> code.equals(member.department()))
                .toList();
        this.random = new Random((catalogue.centre().code() + "/" + code).hashCode());
    }

    /** A case accepted and completed in {@code [start, end)}. */
    Case within(long start, long end) {
        Item item = pick(items);
        if (item.promisedDays() == 0) {
            long took = between(SHORTEST, LONGEST_INSTANT);
            long day = between(start / WorkingHours.DAY, end / WorkingHours.DAY);
            long accepted = day * WorkingHours.DAY + between(0, WorkingHours.DAY - took);
            return made(item, accepted, accepted + took);
        }
        long accepted = between(start, end - WorkingHours.DAY / 2);
        long most = Math.min((long) (MOST_OF_PROMISE * item.promisedDays() * WorkingHours.DAY), end - accepted);
        return made(item, accepted, accepted + between(SHORTEST, most));
    }

    /** A case accepted before {@code start} and completed on the first day after it. */
    Case carriedOver(long start) {
        Item item = pick(items.stream().filter(promisedAtLeast(3)).toList());
        long accepted = start - between(1, (item.promisedDays() - 2L) * WorkingHours.DAY);
        return made(item, accepted, start + between(SHORTEST, WorkingHours.DAY));
    }

    /** A case accepted shortly before {@code end} and completed soon after it. */
    Case leftOpen(long end) {
        Item item =
                pick(items.stream().filter(promisedAtLeast(LONG_PROMISE_DAYS)).toList());
        long accepted = end - between(1, OPEN_SINCE_DAYS * (long) WorkingHours.DAY);
        return made(item, accepted, end + between(SHORTEST, CLOSED_WITHIN_DAYS * (long) WorkingHours.DAY));
    }

    private static Predicate<Item> promisedAtLeast(int days) {
        return item -> item.promisedDays() >= days;
    }

    private Case made(Item item, long accepted, long completed) {
        Window window = pick(windows);
        StaffMember member = pick(staff);
        Channel channel = channel();
        boolean atWindow = channel == Channel.WINDOW;
        Placement placement = new Placement(
                window.hall(),
                item.department(),
                atWindow ? window.code() : null,
                atWindow ? member.code() : null,
                item.code(),
                channel,
                applicant(item));
        return new Case(placement, outcome(item), accepted, completed);
    }

    private Channel channel() {
        int percent = random.nextInt(100);
        if (percent < 86) {
            return Channel.WINDOW;
        } else if (percent < 94) {
            return Channel.ONLINE;
        }
        return percent < 97 ? Channel.KIOSK : Channel.MOBILE;
    }

    private Applicant applicant(Item item) {
        return !item.tags().isEmpty() || random.nextInt(100) < 20 ? Applicant.ENTERPRISE : Applicant.PERSON;
    }

    private Outcome outcome(Item item) {
        int percent = random.nextInt(100);
        if (item.promisedDays() == 0 || percent < 97) {
            return Outcome.GRANTED;
        }
        return percent == 97 ? Outcome.REFUSED : Outcome.RETURNED;
    }

    private <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** From the first, which is included, to the second, which is not. */
    private long between(long from, long to) {
        return from + random.nextInt(Math.toIntExact(to - from));
    }
}
