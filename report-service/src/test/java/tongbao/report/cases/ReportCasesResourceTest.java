package tongbao.report.cases;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Item;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Events;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.report.query.Dimension;
import tongbao.report.query.Filters;
import tongbao.report.query.Reach;
import tongbao.report.query.Report;
import tongbao.report.query.ReportQueries;
import tongbao.report.query.ReportRequest;
import tongbao.security.TestTokens;
import tongbao.time.Period;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class ReportCasesResourceTest {
    private static final Instant NOW = Events.at("2023-04-26T10:00:00+08:00");
    private static final int CASES = 300;

    @Inject
    EventLog log;

    @Inject
    ReportQueries reports;

    @Inject
    CaseQueries cases;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void itIsTenOnAWednesday() {
        QuarkusMock.installMockForType(Clock.fixed(NOW, ZoneOffset.UTC), Clock.class);
    }

    @Test
    void everyCountOfEveryRowIsTheNumberOfCasesBehindIt() throws Exception {
        Catalogue catalogue = variedCentre("W1", 20230426L);
        Map<String, Long> seen = new TreeMap<>();

        for (String period : List.of("2023-03", "2023-04", "2023-W17", "2023-04-26", "2023")) {
            for (Dimension by : Dimension.values()) {
                Report report = report(catalogue, period, by);
                for (Report.Row row : report.rows()) {
                    compare(catalogue, period, by, row, seen);
                }
            }
            compare(catalogue, period, null, report(catalogue, period, null).total(), seen);
        }

        assertThat(seen).doesNotContainValue(0L).hasSize(34);
    }

    /** A count that is new in reports and cannot be opened fails here. */
    @Test
    void everyCountThatAReportShowsCanBeOpened() throws Exception {
        log.publish(SampleCatalogue.centre("WE", RatingScheme.NATIONAL, 1));
        JsonNode total = json.readTree(
                        viewer().get("/api/v1/reports/2023-04?centre=WE").asString())
                .get("total");

        assertThat(countsIn(total, "")).containsExactlyInAnyOrderElementsOf(CountedCases.metrics());
    }

    /** Rates and means are null where nothing was counted. */
    private static List<String> countsIn(JsonNode figures, String path) {
        List<String> counts = new ArrayList<>();
        figures.properties().forEach(figure -> {
            String name = path + figure.getKey();
            if (figure.getValue().isObject()) {
                counts.addAll(countsIn(figure.getValue(), name + "."));
            } else if (figure.getValue().isIntegralNumber()) {
                counts.add(name);
            }
        });
        return counts;
    }

    @Test
    void filtersKeepTheSameCasesAsInTheReport() throws Exception {
        Catalogue catalogue = variedCentre("W2", 42L);
        Filters towns = new Filters(null, null, null, null, null, null, null, tongbao.catalogue.Hall.Kind.TOWN);
        Filters licences = new Filters(null, "SCJG", Item.Category.LICENSING, null, null, null, null, null);

        for (Filters filters : List.of(towns, licences)) {
            Report report = reports.report(
                    new ReportRequest(catalogue, Period.parse("2023-04"), filters, null, java.util.Set.of(), false));
            for (String metric : CountedCases.metrics()) {
                assertThat(behind(catalogue, "2023-04", filters, metric, null, null))
                        .as(metric)
                        .isEqualTo(count(report.total(), metric));
            }
        }
    }

    @Test
    void everyReasonHasAsManyBadVotesBehindItAsTheReportOfReasonsCounts() throws Exception {
        variedCentre("W4", 2023L);

        var report = viewer().get("/api/v1/reports/2023-04/reasons?centre=W4&by=hall&top=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        List<String> halls = report.getList("rows.key");
        assertThat(halls).containsExactly("YC-H", "YC-T", "YC-OLD");
        for (int row = 0; row < halls.size(); row++) {
            String bad = "2023-04/cases?centre=W4&limit=1000&metric=ratings.badReviews&by=hall&key=" + halls.get(row);
            Map<String, Integer> counts = new TreeMap<>();
            for (Map<String, Object> reason : report.<Map<String, Object>>getList("rows[" + row + "].reasons")) {
                counts.put((String) reason.get("reason"), (Integer) reason.get("count"));
            }
            counts.put("UNSPECIFIED", report.getInt("rows[" + row + "].withoutReason"));

            assertThat(counts).hasSizeGreaterThan(1);
            counts.forEach((reason, count) -> assertThat(casesBehind(bad + "&reason={r}", reason))
                    .as("%s of %s", reason, bad)
                    .isEqualTo(count));
            assertThat(casesBehind(bad)).isEqualTo(report.getInt("rows[" + row + "].badReviews"));
        }
    }

    /** Those that tell more of a case than that it was rated. A metric that is not yet here needs a decision. */
    private static final Set<String> HOW_RATED = Set.of(
            "ratings.badReviews",
            "ratings.rectified",
            "ratings.rectifiedOnTime",
            "ratings.secondRatings.total",
            "ratings.levels.VERY_SATISFIED",
            "ratings.levels.SATISFIED",
            "ratings.levels.BASICALLY_SATISFIED",
            "ratings.levels.DISSATISFIED",
            "ratings.levels.VERY_DISSATISFIED",
            "ratings.secondRatings.levels.VERY_SATISFIED",
            "ratings.secondRatings.levels.SATISFIED",
            "ratings.secondRatings.levels.BASICALLY_SATISFIED",
            "ratings.secondRatings.levels.DISSATISFIED",
            "ratings.secondRatings.levels.VERY_DISSATISFIED",
            "ratingsReceived.levels.VERY_SATISFIED",
            "ratingsReceived.levels.SATISFIED",
            "ratingsReceived.levels.BASICALLY_SATISFIED",
            "ratingsReceived.levels.DISSATISFIED",
            "ratingsReceived.levels.VERY_DISSATISFIED");

    private static final Set<String> THAT_RATED_AT_MOST = Set.of(
            "cases.opening",
            "cases.accepted",
            "cases.completed",
            "cases.completedOnTime",
            "cases.completedLate",
            "cases.withdrawn",
            "cases.inProgress",
            "cases.overdue",
            "cases.yellowCards",
            "cases.redCards",
            "ratings.invited",
            "ratings.rated",
            "ratings.unrated",
            "ratings.defaulted",
            "ratingsReceived.total");

    @Test
    void ofEveryMetricItIsDecidedWhetherItTellsHowACaseWasRated() {
        for (String metric : CountedCases.metrics()) {
            boolean tells = CountedCases.of(metric).orElseThrow().tellsHowRated();

            assertThat(tells ? HOW_RATED : THAT_RATED_AT_MOST).contains(metric);
        }
    }

    /** Two centres with the same cases and votes, but of other levels: what looks different tells the level. */
    @Test
    void whatViewersOpenIsTheSameHoweverCasesWereRated() throws Exception {
        variedCentre("W5", 11L, VariedCases.Case::allGood);
        variedCentre("W6", 11L, VariedCases.Case::allBad);

        for (String metric : CountedCases.metrics()) {
            List<String> good = named(open("viewer", "W5", metric));
            List<String> bad = named(open("viewer", "W6", metric));

            assertThat(good).as(metric).isEqualTo(bad);
            assertThat(good.isEmpty()).as(metric).isEqualTo(HOW_RATED.contains(metric));
        }
    }

    @Test
    void everyCountIsOpenedAsFarAsTheCallerMayKnow() throws Exception {
        Catalogue catalogue = variedCentre("W7", 12L);
        Report.Row total = report(catalogue, "2023-04", null).total();

        for (String metric : CountedCases.metrics()) {
            for (String role : List.of("viewer", "supervisor")) {
                boolean hidden = role.equals("viewer");
                JsonNode answer = open(role, "W7", metric);

                assertThat(answer.get("votesHidden").asBoolean()).isEqualTo(hidden);
                assertThat(answer.get("items")).as(metric).hasSize((int) count(total, metric));
                for (JsonNode item : answer.get("items")) {
                    if (hidden && HOW_RATED.contains(metric)) {
                        assertThat(told(item)).as(metric).containsOnly("limitsUnknown", "place");
                        assertThat(told(item.get("place")))
                                .isSubsetOf("hall", "department", "item", "channel", "applicant");
                    } else {
                        assertThat(told(item)).as(metric).contains("caseNo");
                        assertThat(hidden && told(item).contains("vote")).isFalse();
                    }
                }
            }
        }
    }

    /** Also in the row of a window or a person of the staff, and of the reason that bad votes gave. */
    @Test
    void casesWithoutNamePageAsManyAsCountedInAnOrderThatTellsNothing() throws Exception {
        variedCentre("W8", 13L);
        for (String rest : List.of(
                "ratings.levels.SATISFIED",
                "ratingsReceived.levels.DISSATISFIED&by=staff&key=S01",
                "ratings.badReviews&by=voteChannel&key=PAD",
                "ratings.badReviews&reason=窗口服务/态度")) {
            String path = "/api/v1/reports/2023/cases?centre=W8&metric=" + rest;
            List<Map<String, String>> all =
                    viewer().get(path + "&limit=1000").jsonPath().getList("items.place");
            List<Map<String, String>> named =
                    person("supervisor").get(path + "&limit=1000").jsonPath().getList("items.place");

            List<Map<String, String>> paged = new ArrayList<>();
            String next = "";
            while (next != null) {
                var page = viewer().get(path + "&limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                        .jsonPath();
                paged.addAll(page.getList("items.place"));
                next = page.getString("next");
                assertThat(next == null ? "" : new String(Base64.getUrlDecoder().decode(next), UTF_8))
                        .doesNotContainPattern("\\|\\d{4}\\b");
            }

            assertThat(paged).as(rest).isEqualTo(all).hasSameSizeAs(named).hasSizeGreaterThan(2);
            assertThat(all.stream().map(place -> place.get("hall")).toList()).isSorted();
        }
    }

    private static Set<String> told(JsonNode item) {
        Set<String> told = new TreeSet<>();
        item.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                told.add(field.getKey());
            }
        });
        return told;
    }

    private static List<String> named(JsonNode page) {
        List<String> named = new ArrayList<>();
        page.get("items").forEach(item -> {
            if (item.get("caseNo").isTextual()) {
                named.add(item.get("caseNo").asText());
            }
        });
        return named;
    }

    private JsonNode open(String role, String centre, String metric) throws IOException {
        return json.readTree(person(role)
                .get("/api/v1/reports/2023-04/cases?limit=1000&centre={c}&metric={m}", centre, metric)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .asString());
    }

    private static int casesBehind(String path, Object... values) {
        return viewer().get("/api/v1/reports/" + path, values)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }

    @Test
    void pagesHoldEveryCaseOnceInOneOrder() throws Exception {
        variedCentre("W3", 7L);
        String path = "/api/v1/reports/2023-04/cases?centre=W3&metric=cases.accepted&by=department&key=SCJG";

        List<String> all = viewer().get(path + "&limit=1000").jsonPath().getList("items.caseNo");
        List<String> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = viewer().get(path + "&limit=7" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .jsonPath();
            paged.addAll(page.getList("items.caseNo"));
            next = page.getString("next");
        }

        assertThat(paged).isEqualTo(all).isSorted().hasSizeGreaterThan(14);
        viewer().get("/api/v1/reports/2023-04?centre=W3&by=department")
                .then()
                .body("rows.find { it.key == 'SCJG' }.cases.accepted", equalTo(all.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-04/cases?centre=WX,400,metric",
        "2023-04/cases?centre=WX&metric=cases.completionRate,400,metric",
        "2023-04/cases?centre=WX&metric=cases.accepted&by=hall,400,key",
        "2023-04/cases?centre=WX&metric=cases.accepted&key=SCJG,400,by",
        "2023-04/cases?centre=WX&metric=cases.accepted&by=colour&key=x,400,by",
        "2023-04/cases?centre=WX&metric=cases.accepted&by=staff&key=x&channel=ONLINE,422,by",
        "2023-04/cases?centre=WX&metric=cases.accepted&by=voteChannel&key=PAD&applicant=PERSON,422,applicant",
        "2023-04/cases?centre=WX&metric=ratings.rated&reason=x,422,reason",
        "2023-04/cases?centre=WX&metric=ratings.badReviews&reason=a%00b,400,reason",
        "2023-13/cases?centre=WX&metric=cases.accepted,400,period",
        "2023-04/cases?metric=cases.accepted,400,centre",
        "2023-04/cases?centre=WX&metric=cases.accepted&by=hall&key=a%00b,400,key",
        "2023-04/cases?centre=WX&metric=cases.accepted&hall=a%00b,400,hall"
    })
    void whatCannotBeReadNamesTheParameter(String path, int status, String field) {
        log.publish(SampleCatalogue.centre("WX", RatingScheme.NATIONAL, 1));

        viewer().urlEncodingEnabled(false)
                .get("/api/v1/reports/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    void nobodySeesWhatIsNotTheirs() {
        log.publish(SampleCatalogue.centre("WX", RatingScheme.NATIONAL, 1));
        String path = "/api/v1/reports/2023-04/cases?centre=WX&metric=cases.accepted";

        given().get(path).then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(TestTokens.person("viewer", "ELSEWHERE"))
                .get(path)
                .then()
                .statusCode(403);
        viewer().get(path.replace("WX", "NONE")).then().statusCode(404);
        viewer().get(path).then().statusCode(200).body("items.size()", equalTo(0));
    }

    private void compare(Catalogue catalogue, String period, Dimension by, Report.Row row, Map<String, Long> seen)
            throws SQLException {
        for (String metric : CountedCases.metrics()) {
            long expected = count(row, metric);
            seen.merge(metric, expected, Long::sum);
            assertThat(behind(catalogue, period, Filters.NONE, metric, by, row.key()))
                    .as("%s of %s by %s key %s", metric, period, by, row.key())
                    .isEqualTo(expected);
        }
    }

    private Report report(Catalogue catalogue, String period, Dimension by) throws SQLException {
        return reports.report(
                new ReportRequest(catalogue, Period.parse(period), Filters.NONE, by, java.util.Set.of(), true));
    }

    private long count(Report.Row row, String metric) {
        JsonNode figure = json.valueToTree(row);
        for (String field : metric.split("\\.")) {
            figure = figure.get(field);
        }
        return figure.asLong();
    }

    private long behind(Catalogue catalogue, String period, Filters filters, String metric, Dimension by, String key)
            throws SQLException {
        CountedCases counted = CountedCases.of(metric).orElseThrow();
        var where = counted.place()
                .conditions(filters, catalogue)
                .and(
                        counted.condition(),
                        Reach.of(Period.parse(period), catalogue.centre().zone(), NOW));
        if (by != null) {
            CountedCases.row(metric, where, by, key, catalogue);
        }
        String centre = catalogue.centre().code();
        Page<LedgerRow> page = cases.byCaseNo(centre, where, PageParameters.MOST, null);
        assertThat(page.next()).isNull();
        if (by == null) {
            assertThat(cases.fewByCaseNo(centre, where, PageParameters.MOST, null))
                    .isEqualTo(page);
        }
        return page.items().stream().map(LedgerRow::caseNo).distinct().count();
    }

    /** A centre with cases of every kind, whose catalogue has since lost an item and a hall. */
    private Catalogue variedCentre(String code, long seed) throws Exception {
        return variedCentre(code, seed, each -> each);
    }

    private Catalogue variedCentre(String code, long seed, UnaryOperator<VariedCases.Case> changed) throws Exception {
        Catalogue sample = SampleCatalogue.centre(code, SampleCatalogue.OF_INVITED, 1);
        Item bothAtOnce = new Item("SCJG-003", "两限相同", "SCJG", Item.Category.CONFIRMATION, 2, 2, List.of());
        Item dropped = new Item("SCJG-004", "已取消", "SCJG", Item.Category.LICENSING, 3, 4, List.of("企业开办"));
        log.publish(with(sample, 1, Stream.of(bothAtOnce, dropped)));
        VariedCases.of(new CentreEvents(code), seed, CASES).map(changed).forEach(each -> {
            log.append(each.events().toArray(tongbao.event.CaseEvent[]::new));
            log.append(each.ratings().toArray(tongbao.event.RatingEvent[]::new));
        });
        log.awaitCounted();
        Catalogue later = with(sample, 2, Stream.of(bothAtOnce));
        log.publish(later);
        return later;
    }

    private static Catalogue with(Catalogue sample, long revision, Stream<Item> more) {
        return Catalogue.of(
                sample.centre(),
                revision,
                revision,
                sample.halls(),
                sample.departments(),
                Stream.concat(sample.items().stream(), more).toList(),
                sample.windows(),
                sample.staff(),
                sample.devices());
    }

    private static RequestSpecification viewer() {
        return person("viewer");
    }

    private static RequestSpecification person(String role) {
        return given().auth().oauth2(TestTokens.person(role, "*"));
    }
}
