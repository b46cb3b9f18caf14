package tongbao.suite.sample;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.time.Convention;
import tongbao.time.DeadlineRule;
import tongbao.time.Period;
import tongbao.time.WorkingCalendar;

class SamplesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();
    private static final Period QUARTER = Period.parse("2023-Q2");
    private static final Period JULY = Period.parse("2021-07");

    enum Which {
        YONGCHANG,
        ZHAOQING;

        Sample sample() {
            return this == YONGCHANG ? Samples.yongchang() : Samples.zhaoqing();
        }
    }

    @Test
    void yongchangsCasesAndVotesAddUpToItsBulletin() {
        Sample sample = Samples.yongchang();
        Map<CaseKey, Level> votes = votes(sample).collect(Collectors.toMap(RatingCast::caseKey, RatingCast::level));

        for (var row : Resources.rows("yongchang-2023-Q2-ratings.csv")) {
            String department = row.get("department");
            List<Level> levels = of(sample, department, CaseCompleted.class, QUARTER)
                    .map(event -> votes.get(event.caseKey()))
                    .toList();

            assertThat(of(sample, department, CaseAccepted.class, QUARTER)).hasSize(Resources.count(row, "invited"));
            assertThat(levels).as(department).hasSize(Resources.count(row, "invited"));
            assertThat(levels.stream().filter(level -> level != null)).hasSize(Resources.count(row, "rated"));
            assertThat(levels.stream().filter(l -> l == Level.VERY_SATISFIED || l == Level.SATISFIED))
                    .hasSize(Resources.count(row, "satisfied"));
            assertThat(levels.stream().filter(l -> l == Level.BASICALLY_SATISFIED))
                    .hasSize(Resources.count(row, "basicallySatisfied"));
        }
        assertThat(votes).hasSize(6_291);
    }

    @Test
    void zhaoqingsCasesAddUpToItsBulletin() {
        Sample sample = Samples.zhaoqing();

        for (var row : Resources.rows("zhaoqing-2021-07-departments.csv")) {
            String department = row.get("department");
            assertThat(of(sample, department, CaseAccepted.class, JULY))
                    .as(department)
                    .hasSize(Resources.count(row, "accepted"));
            assertThat(of(sample, department, CaseCompleted.class, JULY))
                    .as(department)
                    .hasSize(Resources.count(row, "completed"));
        }
        assertThat(events(sample, CaseAccepted.class, JULY)).hasSize(16_616);
        assertThat(events(sample, CaseCompleted.class, JULY)).hasSize(16_661);
    }

    @Test
    void zhaoqingsVotesAddUpToItsBulletin() {
        List<RatingCast> votes = votes(Samples.zhaoqing()).toList();

        Map<Level, Long> levels =
                votes.stream().collect(Collectors.groupingBy(RatingCast::level, Collectors.counting()));

        assertThat(levels)
                .containsOnly(
                        Map.entry(Level.VERY_SATISFIED, 13_017L),
                        Map.entry(Level.SATISFIED, 6L),
                        Map.entry(Level.BASICALLY_SATISFIED, 3L),
                        Map.entry(Level.VERY_DISSATISFIED, 1L));
        assertThat(votes).allMatch(vote -> contains(JULY, vote.ratedAt()));
        assertThat(votes).extracting(RatingCast::caseKey).doesNotHaveDuplicates();
        assertThat(votes)
                .filteredOn(vote -> vote.level().isBad())
                .allMatch(vote -> !vote.reasons().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Which.class)
    void everythingHappensInWorkingHoursAndVotesMinutesAfterTheCompletion(Which which) {
        Sample sample = which.sample();
        Map<CaseKey, Instant> completed = new HashMap<>();
        caseEvents(sample)
                .filter(CaseCompleted.class::isInstance)
                .forEach(event -> completed.put(event.caseKey(), event.occurredAt()));

        assertThat(caseEvents(sample)).allMatch(event -> isWorkingHour(event.occurredAt()));
        assertThat(votes(sample))
                .allMatch(vote -> Duration.between(completed.get(vote.caseKey()), vote.ratedAt())
                                .compareTo(Duration.ofMinutes(10))
                        < 0);
    }

    @ParameterizedTest
    @EnumSource(Which.class)
    void everyCaseIsCompletedOnTime(Which which) {
        Sample sample = which.sample();
        Map<CaseKey, Instant> completed = new HashMap<>();
        sample.events(CaseCompleted.class).forEach(event -> completed.put(event.caseKey(), event.occurredAt()));

        assertThat(sample.events(CaseAccepted.class)).allMatch(accepted -> {
            var item = sample.catalogue().item(accepted.placement().item());
            var rule = new DeadlineRule(CALENDAR, ZONE, Convention.INSTANT, item.promisedDays(), item.statutoryDays());
            Instant limit = rule.limits(accepted.occurredAt(), List.of()).promised();
            Instant end = completed.get(accepted.caseKey());
            return end.isAfter(accepted.occurredAt()) && !end.isAfter(limit);
        });
    }

    @ParameterizedTest
    @EnumSource(Which.class)
    void everyEventFitsTheCatalogue(Which which) {
        Sample sample = which.sample();
        var catalogue = sample.catalogue();

        assertThat(caseEvents(sample)).allMatch(event -> {
            var place = event.placement();
            var window = place.window() == null ? null : catalogue.window(place.window());
            var item = catalogue.item(place.item());
            return catalogue.hall(place.hall()) != null
                    && item != null
                    && item.department().equals(place.department())
                    && (window == null
                            || (window.hall().equals(place.hall())
                                    && place.department().equals(window.department())));
        });
    }

    @ParameterizedTest
    @EnumSource(Which.class)
    void theSampleIsTheSameEveryTime(Which which) {
        Sample sample = which.sample();

        assertThat(which.sample().facts()).isEqualTo(sample.facts());
        assertThat(ids(sample)).hasSize(sample.facts().size());
        assertThat(sample.facts()).isSortedAccordingTo(java.util.Comparator.comparing(Fact::time));
    }

    @ParameterizedTest
    @EnumSource(Which.class)
    void departmentsStandInTheOrderOfTheBulletin(Which which) {
        String csv = which == Which.YONGCHANG ? "yongchang-2023-Q2-ratings.csv" : "zhaoqing-2021-07-departments.csv";

        assertThat(which.sample().catalogue().departments())
                .extracting(department -> department.name())
                .containsExactlyElementsOf(Resources.rows(csv).stream()
                        .map(row -> row.get("department"))
                        .toList());
    }

    private static Set<String> ids(Sample sample) {
        Set<String> ids = new HashSet<>();
        caseEvents(sample).forEach(event -> ids.add(event.id().toString()));
        votes(sample).forEach(vote -> ids.add(vote.id().toString()));
        return ids;
    }

    private static boolean isWorkingHour(Instant instant) {
        ZonedDateTime local = instant.atZone(ZONE);
        LocalTime time = local.toLocalTime();
        boolean morning = !time.isBefore(LocalTime.of(9, 0)) && time.isBefore(LocalTime.of(12, 0));
        boolean afternoon = !time.isBefore(LocalTime.of(14, 30)) && time.isBefore(LocalTime.of(17, 30));
        return CALENDAR.isWorking(local.toLocalDate()) && (morning || afternoon);
    }

    private static boolean contains(Period period, Instant instant) {
        return period.contains(instant.atZone(ZONE).toLocalDate());
    }

    private static Stream<CaseEvent> caseEvents(Sample sample) {
        return sample.events(CaseEvent.class);
    }

    private static Stream<RatingCast> votes(Sample sample) {
        return sample.facts().stream()
                .filter(not((Predicate<Fact>) Fact.OfCase.class::isInstance))
                .map(fact -> ((Fact.OfVote) fact).vote());
    }

    private static Stream<CaseEvent> events(Sample sample, Class<? extends CaseEvent> type, Period period) {
        return sample.events(type)
                .map(event -> (CaseEvent) event)
                .filter(event -> contains(period, event.occurredAt()));
    }

    private static Stream<CaseEvent> of(
            Sample sample, String department, Class<? extends CaseEvent> type, Period period) {
        String code = Samples.department(sample.catalogue(), department).code();
        return events(sample, type, period)
                .filter(event -> event.placement().department().equals(code));
    }
}
