package tongbao.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the arithmetic with a model that lives through every minute. */
class DeadlineRulePropertyTest {

    private static final int CASES = 400;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();
    private static final Instant FIRST = Instant.parse("2018-02-01T00:00:00Z");
    private static final long DAYS_OF_ACCEPTANCE = 8 * 365;
    private static final int LONGEST_SUSPENSION_DAYS = 8;

    private final long seed = Long.getLong("tongbao.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void limitsAreWhatLivingThroughEveryMinuteGives() {
        System.out.println("DeadlineRulePropertyTest: -Dtongbao.seed=" + seed);

        for (int i = 0; i < CASES; i++) {
            Instant accepted = randomMinute(FIRST, DAYS_OF_ACCEPTANCE);
            List<Suspension> suspensions = randomSuspensions(accepted);
            int promised = random.nextInt(15);
            int statutory = random.nextInt(25);
            for (Convention convention : Convention.values()) {
                DeadlineRule rule = new DeadlineRule(CALENDAR, SHANGHAI, convention, promised, statutory);

                assertThat(rule.limits(accepted, suspensions))
                        .as("seed %d, %s, accepted %s, %s", seed, rule, accepted, suspensions)
                        .isEqualTo(modelled(rule, accepted, suspensions));
            }
        }
    }

    @Test
    void explainedDaysAddUpToTheLastLimit() {
        System.out.println("DeadlineRulePropertyTest: -Dtongbao.seed=" + seed);

        for (int i = 0; i < CASES; i++) {
            Instant accepted = randomMinute(FIRST, DAYS_OF_ACCEPTANCE);
            List<Suspension> suspensions = randomSuspensions(accepted).stream()
                    .filter(suspension -> suspension.until() != null)
                    .toList();
            int promised = 1 + random.nextInt(15);
            int statutory = random.nextInt(25);
            DeadlineRule rule = new DeadlineRule(CALENDAR, SHANGHAI, Convention.INSTANT, promised, statutory);

            assertThat(rule.explain(accepted, suspensions).stream()
                            .map(DayExplained::counted)
                            .reduce(Duration.ZERO, Duration::plus))
                    .as("seed %d, %s, accepted %s, %s", seed, rule, accepted, suspensions)
                    .isEqualTo(Duration.ofDays(Math.max(promised, statutory)));
        }
    }

    private Instant randomMinute(Instant from, long days) {
        // Every other one on the stroke of midnight in the centre's zone, where the edges are.
        Instant midnight = LocalDate.ofInstant(from, SHANGHAI)
                .plusDays(random.nextLong(days))
                .atStartOfDay(SHANGHAI)
                .toInstant();
        return random.nextBoolean() ? midnight : midnight.plus(random.nextInt(1440), ChronoUnit.MINUTES);
    }

    private List<Suspension> randomSuspensions(Instant accepted) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> randomSuspension(accepted.minus(Duration.ofDays(5))))
                .toList();
    }

    private Suspension randomSuspension(Instant earliest) {
        Instant from = randomMinute(earliest, 30);
        long minutes =
                random.nextInt(LONGEST_SUSPENSION_DAYS) * 1440L + (random.nextBoolean() ? 0 : random.nextInt(1440));
        return new Suspension(from, random.nextInt(10) == 0 ? null : from.plus(minutes, ChronoUnit.MINUTES));
    }

    private static Limits modelled(DeadlineRule rule, Instant accepted, List<Suspension> suspensions) {
        int promised = rule.promisedDays();
        if (promised == 0) {
            return new Limits(wholeDays(accepted, 0, suspensions), null, null);
        }
        return new Limits(
                modelled(rule, accepted, promised, suspensions),
                rule.statutoryDays() == 0 ? null : modelled(rule, accepted, rule.statutoryDays(), suspensions),
                promised <= 3 ? accepted : modelled(rule, accepted, promised - 3, suspensions));
    }

    private static @Nullable Instant modelled(
            DeadlineRule rule, Instant accepted, int days, List<Suspension> suspensions) {
        return switch (rule.convention()) {
            case INSTANT -> running(accepted, days, suspensions);
            case END_OF_DAY -> wholeDays(accepted, days, suspensions);
        };
    }

    /** Lets the clock run minute by minute until one more would be too many. */
    private static @Nullable Instant running(Instant accepted, int days, List<Suspension> suspensions) {
        long left = days * 1440L;
        for (Instant now = accepted; ; now = now.plus(1, ChronoUnit.MINUTES)) {
            State state = stateAt(now, suspensions);
            if (state == State.STOPPED) {
                return null;
            } else if (state == State.RUNNING && isWorking(now)) {
                if (left == 0) {
                    return now;
                }
                left--;
            }
        }
    }

    /** Finds the end of the last day, then pushes it on by a minute for each suspended one lived through. */
    private static @Nullable Instant wholeDays(Instant accepted, int days, List<Suspension> suspensions) {
        Instant limit = endOfDay(accepted, days);
        boolean wasSuspended = false;
        for (Instant now = accepted; wasSuspended || !now.isAfter(limit); now = now.plus(1, ChronoUnit.MINUTES)) {
            State state = stateAt(now, suspensions);
            if (state == State.STOPPED) {
                return null;
            }
            wasSuspended = state == State.SUSPENDED;
            if (wasSuspended && isWorking(now)) {
                limit = oneWorkingMinuteAfter(limit);
            }
        }
        return limit;
    }

    private static Instant endOfDay(Instant accepted, int days) {
        LocalDate date = LocalDate.ofInstant(accepted, SHANGHAI);
        int left = days;
        if (days == 0 && !CALENDAR.isWorking(date)) {
            left = 1;
        }
        while (left > 0) {
            date = date.plusDays(1);
            left -= CALENDAR.isWorking(date) ? 1 : 0;
        }
        return date.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    }

    private static Instant oneWorkingMinuteAfter(Instant limit) {
        Instant minute = limit;
        while (!isWorking(minute)) {
            minute = minute.plus(1, ChronoUnit.MINUTES);
        }
        return minute.plus(1, ChronoUnit.MINUTES);
    }

    private enum State {
        RUNNING,
        SUSPENDED,
        STOPPED
    }

    private static State stateAt(Instant now, List<Suspension> suspensions) {
        State state = State.RUNNING;
        for (Suspension suspension : suspensions) {
            if (!now.isBefore(suspension.from())) {
                if (suspension.until() == null) {
                    return State.STOPPED;
                } else if (now.isBefore(suspension.until())) {
                    state = State.SUSPENDED;
                }
            }
        }
        return state;
    }

    private static boolean isWorking(Instant minute) {
        return CALENDAR.isWorking(LocalDate.ofInstant(minute, SHANGHAI));
    }
}
