package tongbao.report.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Placement;
import tongbao.report.EventLog;
import tongbao.report.model.Message;
import tongbao.report.model.ModelCentre;
import tongbao.report.model.RandomHistory;
import tongbao.security.TestTokens;
import tongbao.time.Period;
import tongbao.time.WorkingCalendar;

/**
 * Random histories on the real topics, through the real projector into the real database, read as everybody reads
 * them: every count is the one that counting by definition gives, and a second delivery of everything changes none.
 */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class HistoriesThroughTheTopicsTest {
    private static final int HISTORIES = 20;
    private static final int PERIODS_OF_A_KIND = 3;
    private static final int LARGEST_BATCH = 150;
    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();
    private static final Map<String, Function<Placement, @Nullable String>> DIMENSIONS = Map.of(
            "department", Placement::department,
            "hall", Placement::hall,
            "item", Placement::item,
            "channel", place -> place.channel().name(),
            "applicant",
                    place ->
                            place.applicant() == null ? null : place.applicant().name(),
            "window", Placement::window,
            "staff", Placement::staff);

    private final long seed = Long.getLong("tongbao.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Inject
    EventLog log;

    private record Question(RandomHistory history, Period period, String by) {}

    @Test
    void everyCountIsTheOneByDefinitionAndASecondDeliveryChangesNone() throws Exception {
        System.out.println("HistoriesThroughTheTopicsTest: -Dtongbao.seed=" + seed);
        List<RandomHistory> histories = histories();
        List<Message> deliveries = new ArrayList<>();
        histories.forEach(history -> deliveries.addAll(history.deliveredAnew()));
        List<Question> questions = histories.stream()
                .flatMap(history -> questions(history).stream())
                .toList();

        deliver(deliveries);

        Map<Question, Object> answers = new HashMap<>();
        for (Question question : questions) {
            JsonPath report = report(question);
            assertCountsAreThoseByDefinition(question, report);
            answers.put(question, List.of(report.get("total"), report.get("rows")));
        }

        deliver(deliveries);

        for (Question question : questions) {
            JsonPath report = report(question);
            assertThat(List.<Object>of(report.get("total"), report.get("rows")))
                    .as(() -> told(question))
                    .isEqualTo(answers.get(question));
        }
    }

    private List<RandomHistory> histories() {
        List<RandomHistory> histories = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            RandomHistory history = RandomHistory.withinCalendar(seed + i, "PH" + i);
            log.publish(history.catalogue());
            histories.add(history);
        }
        return histories;
    }

    /** In any order, cut anywhere: what is awaited before the next is sent lies in another batch. */
    private void deliver(List<Message> deliveries) throws Exception {
        Collections.shuffle(deliveries, random);
        int untilNextBatch = 1;
        for (Message message : deliveries) {
            append(message);
            if (--untilNextBatch == 0) {
                log.awaitCounted();
                untilNextBatch = 1 + random.nextInt(LARGEST_BATCH);
            }
        }
        log.awaitCounted();
    }

    private void append(Message message) {
        if (message instanceof Message.OfEvent ofEvent) {
            log.append(ofEvent.recorded().event());
        } else if (message instanceof Message.OfVote ofVote) {
            log.append(ofVote.recorded().vote());
        } else if (message instanceof Message.OfStep ofStep) {
            log.append(ofStep.recorded().step());
        }
    }

    private List<Question> questions(RandomHistory history) {
        ZoneId zone = history.catalogue().centre().zone();
        List<String> dimensions = List.copyOf(new TreeMap<>(DIMENSIONS).keySet());
        List<Question> questions = new ArrayList<>();
        for (Period.Kind kind : Period.Kind.values()) {
            Set<Period> periods = new LinkedHashSet<>();
            for (Instant instant : model(history).instants()) {
                Period around = Period.containing(kind, LocalDate.ofInstant(instant, zone));
                periods.addAll(List.of(around, around.previous()));
            }
            List<Period> some = new ArrayList<>(periods);
            Collections.shuffle(some, random);
            some.stream()
                    .limit(PERIODS_OF_A_KIND)
                    .forEach(period -> questions.add(
                            new Question(history, period, dimensions.get(random.nextInt(dimensions.size())))));
        }
        return questions;
    }

    private void assertCountsAreThoseByDefinition(Question question, JsonPath report) {
        Map<String, Map<String, Long>> expected = model(question.history())
                .rows(
                        question.period(),
                        Clock.systemUTC().instant(),
                        DIMENSIONS.get(question.by()).andThen(key -> key == null ? "UNSPECIFIED" : key));
        Map<String, Map<String, Long>> total = model(question.history())
                .rows(question.period(), Clock.systemUTC().instant(), place -> "total");
        Map<String, Map<String, Long>> rows = new HashMap<>();
        for (Map<String, Object> row : report.<Map<String, Object>>getList("rows")) {
            rows.put(String.valueOf(row.get("key")), counts(row));
        }
        rows.values().removeIf(Map::isEmpty);

        assertThat(rows).as(() -> told(question)).isEqualTo(expected);
        assertThat(counts(report.getMap("total")))
                .as(() -> told(question))
                .isEqualTo(total.getOrDefault("total", Map.of()));
        assertRate(report, "total.cases.completionRate", "total.cases.completed", "total.cases.accepted");
        assertRate(report, "total.ratings.ratedRate", "total.ratings.rated", "total.ratings.invited");
    }

    private static void assertRate(JsonPath report, String rate, String part, String whole) {
        BigDecimal of = new BigDecimal(report.getString(whole));
        BigDecimal hundredfold = new BigDecimal(report.getString(part)).movePointRight(2);

        assertThat(report.<BigDecimal>get(rate))
                .isEqualTo(of.signum() == 0 ? null : hundredfold.divide(of, 2, RoundingMode.HALF_UP));
    }

    /** The counts of a row that are not zero, by their path; rates and the score are none. */
    private static Map<String, Long> counts(Map<String, Object> row) {
        Map<String, Long> counts = new TreeMap<>();
        row.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group) {
                group.forEach((inner, of) -> add(name + "." + inner, of, counts));
            }
        });
        return counts;
    }

    private static void add(String path, Object value, Map<String, Long> counts) {
        if (value instanceof Map<?, ?> group) {
            group.forEach((inner, of) -> add(path + "." + inner, of, counts));
        } else if (value instanceof Integer count && count != 0) {
            counts.put(path, count.longValue());
        }
    }

    private JsonPath report(Question question) {
        return given().auth()
                .oauth2(TestTokens.person("viewer", "*"))
                .get(
                        "/api/v1/reports/{p}?centre={c}&by={by}",
                        question.period().text(),
                        question.history().catalogue().centre().code(),
                        question.by())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(
                        JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }

    private static ModelCentre model(RandomHistory history) {
        return ModelCentre.of(history.messages(), history.catalogue(), CALENDAR);
    }

    private String told(Question question) {
        return "%s by %s of -Dtongbao.seed=%d, %s:%n%s"
                .formatted(
                        question.period().text(),
                        question.by(),
                        seed,
                        question.history().catalogue().centre(),
                        question.history());
    }
}
