package tongbao.intake.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.event.CaseEventType;
import tongbao.event.EventCodec;
import tongbao.intake.Bodies;
import tongbao.intake.Topic;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
class CaseEventResourceTest extends CaseEventTest {

    @Test
    void anAcceptedEventIsOnTheTopicWithItsKeyItsHeadersAndItsOwnBytes() {
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "办件-(1)", now()).put("later", "不认识的字段");
        String token = tokenOf(centre, "T-A03");

        post(token, "  " + event.toPrettyString() + "\n")
                .then()
                .statusCode(202)
                .contentType(ContentType.JSON)
                .body("accepted", equalTo(1));

        ConsumerRecord<byte[], byte[]> record = onTopic(centre).get(0);
        assertThat(Topic.key(record)).isEqualTo(centre + "/办件-(1)");
        assertThat(Topic.value(record)).isEqualTo(event.toPrettyString());
        assertThat(Topic.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(Topic.header(record, "ce_id")).isEqualTo(event.get("id").asText());
        assertThat(Topic.header(record, "ce_type")).isEqualTo("tongbao.case.accepted");
        assertThat(Topic.header(record, "ce_source")).isEqualTo("/centres/" + centre + "/devices/T-A03");
        assertThat(Instant.parse(Topic.header(record, "ce_time")))
                .isEqualTo(Instant.parse(event.get("occurredAt").asText()));
        assertThat(Topic.header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void everyElementOfAnArrayIsARecordOfItsOwn() {
        String centre = centreWithCatalogue();
        List<String> events = IntStream.range(0, 1000)
                .mapToObj(i -> Bodies.event(centre, "K" + i, TIME).toString())
                .toList();

        postAll(array(events)).then().statusCode(202).body("accepted", equalTo(1000));

        assertThat(onTopic(centre)).extracting(Topic::value).containsExactlyInAnyOrderElementsOf(events);
    }

    /** What follows from them is for those to say who read the topic; here every type gets there, and can be read. */
    @ParameterizedTest
    @EnumSource
    void everyTypeOfEventReachesTheTopicAsItWasSent(CaseEventType type) throws Exception {
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "K", TIME).put("type", type.name());
        if (type == CaseEventType.COMPLETED) {
            event.put("outcome", "GRANTED");
        } else if (type == CaseEventType.RETRACTED) {
            event.put("retracts", UUID.randomUUID().toString());
        }

        postAll(event.toString()).then().statusCode(202);

        ConsumerRecord<byte[], byte[]> record = onTopic(centre).get(0);
        assertThat(Topic.value(record)).isEqualTo(event.toString());
        assertThat(Topic.header(record, "ce_type"))
                .isEqualTo("tongbao.case." + type.name().toLowerCase(Locale.ROOT));
        assertThat(EventCodec.readCaseEvent(record.value()).type()).isEqualTo(type);
    }

    @Test
    void eventsOfOneCaseKeepTheirOrder() {
        String centre = centreWithCatalogue();
        List<String> events = IntStream.range(0, 50)
                .mapToObj(i -> Bodies.event(centre, "K", TIME).toString())
                .toList();

        postAll(array(events)).then().statusCode(202);

        assertThat(onTopic(centre)).extracting(Topic::value).containsExactlyElementsOf(events);
    }

    @Test
    void theExamplesOfTheDescriptionAreAccepted() {
        put(Bodies.catalogue("YC")).then().statusCode(200);

        postAll(CaseEventExamples.EVENT).then().statusCode(202).body("accepted", equalTo(1));
        postAll(CaseEventExamples.EVENTS).then().statusCode(202).body("accepted", equalTo(2));
        stream(TestTokens.gateway(), CaseEventExamples.LINES).then().statusCode(202);
    }

    @Test
    void theSuitesGatewayServesEveryCentre() {
        String one = centreWithCatalogue();
        String other = centreWithCatalogue();

        postAll(array(List.of(event(one), event(other)))).then().statusCode(202);

        assertThat(Topic.header(onTopic(other).get(0), "ce_source")).isEqualTo("/centres/-/devices/gateway");
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                rule("id", e -> e.put("id", "7")),
                rule("id", e -> e.remove("id")),
                rule("type", e -> e.put("type", "FORGOTTEN")),
                rule("type", e -> e.putNull("type")),
                rule("caseNo", e -> e.put("caseNo", "a b")),
                rule("caseNo", e -> e.put("caseNo", "x".repeat(65))),
                rule("occurredAt", e -> e.put("occurredAt", "2023-04-03T09:15:00")),
                rule("occurredAt", e -> e.put("occurredAt", inMinutes(6))),
                rule("centre", e -> e.put("centre", "NONE")),
                rule("centre", e -> e.remove("centre")),
                rule("hall", e -> e.put("hall", "NONE")),
                rule("hall", e -> e.remove("hall")),
                rule("department", e -> e.put("department", "NONE")),
                rule("item", e -> e.put("item", "NONE")),
                rule("item", e -> e.put("item", "RSJ-001")),
                rule("window", e -> e.put("window", "NONE")),
                rule("window", e -> e.put("window", "T01")),
                rule("window", e -> e.put("window", "A04")),
                rule("staff", e -> e.put("staff", "NONE")),
                rule("channel", e -> e.put("channel", "PIGEON")),
                rule("applicant", e -> e.put("applicant", "ROBOT")),
                rule("outcome", e -> e.put("type", "COMPLETED")),
                rule("outcome", e -> e.put("type", "COMPLETED").put("outcome", "LOST")),
                rule("retracts", e -> e.put("type", "RETRACTED")),
                rule("retracts", e -> e.put("type", "RETRACTED").put("retracts", "it")));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("brokenRules")
    void aBrokenRuleIsRefusedUnderItsIndexAndField(String field, Consumer<ObjectNode> change) {
        String centre = centreWithCatalogue();
        ObjectNode bad = Bodies.event(centre, "K", TIME);
        change.accept(bad);

        Response refused = postAll(array(List.of(event(centre), bad.toString(), event(centre))));

        problem(refused.then(), 422)
                .body("violations.index", everyItem(equalTo(1)))
                .body("violations.field", hasItem(field));
        assertThat(onTopic(centre)).isEmpty();
    }

    @Test
    void aSingleObjectHasNoIndex() {
        String centre = centreWithCatalogue();

        Response refused = postAll(Bodies.event(centre, "K", TIME)
                .put("staff", "X")
                .put("item", "Y")
                .toString());

        problem(refused.then(), 422)
                .body("violations.field", equalTo(List.of("item", "staff")))
                .body("violations[0].index", equalTo(null))
                .body("instance", equalTo(PATH));
    }

    @Test
    void atMostAHundredViolationsAreListed() {
        String centre = centreWithCatalogue();
        String bad = Bodies.event(centre, "K", TIME).put("hall", "X").toString();

        Response refused =
                postAll(IntStream.range(0, 500).mapToObj(i -> bad).collect(Collectors.joining(",", "[", "]")));

        problem(refused.then(), 422).body("violations", hasSize(100));
    }

    @Test
    void aComprehensiveWindowServesEveryDepartment() {
        String centre = centreWithCatalogue();

        postAll(Bodies.event(centre, "K", TIME).put("window", "B01").toString())
                .then()
                .statusCode(202);
        postAll(Bodies.event(centre, "K", TIME)
                        .put("window", "B01")
                        .put("department", "RSJ")
                        .put("item", "RSJ-001")
                        .toString())
                .then()
                .statusCode(202);
    }

    @Test
    void aClockAFewMinutesAheadIsForgiven() {
        String centre = centreWithCatalogue();

        postAll(Bodies.event(centre, "K", inMinutes(4)).toString()).then().statusCode(202);
    }

    @Test
    void aTerminalMayBeThirtyDaysLateAndAGatewayAnyTime() {
        String centre = centreWithCatalogue();
        String terminal = tokenOf(centre, "T-A03");
        String gateway = tokenOf(centre, "G-1");
        String late = inMinutes(-29 * 24 * 60);
        String tooLate = inMinutes(-31 * 24 * 60);

        post(terminal, Bodies.event(centre, "K", late)).then().statusCode(202);
        problem(post(terminal, Bodies.event(centre, "K", tooLate)).then(), 422)
                .body("violations[0].field", equalTo("occurredAt"));
        post(gateway, Bodies.event(centre, "K", tooLate)).then().statusCode(202);
        post(gateway, Bodies.event(centre, "K", "2001-01-01T00:00:00Z")).then().statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "1",
                "null",
                "{\"id\":1}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{} {}",
                "[{}",
                "[1]",
                "{\"caseNo\":\"\\u0000\"}",
                "{\"hall\":{}}"
            })
    void whatIsNotReadableIsMalformed(String body) {
        problem(postAll(body).then(), 400);
    }

    @Test
    void otherEncodingsThanUtf8AreMalformed() {
        byte[] utf16 = Bodies.event("YC", "K", TIME).toString().getBytes(StandardCharsets.UTF_16LE);

        problem(
                as(TestTokens.gateway())
                        .contentType(ContentType.JSON)
                        .body(utf16)
                        .post(PATH)
                        .then(),
                400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void anArrayHasOneToAThousandElements(int size) {
        String body = IntStream.range(0, size).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));

        problem(postAll(body).then(), 422);
    }

    @Test
    void anObjectOfMoreThan64KiBIsTooLarge() {
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "K", TIME);
        int rest = 64 * 1024 - event.put("pad", "").toString().length();

        postAll(event.put("pad", "x".repeat(rest)).toString()).then().statusCode(202);
        problem(postAll(event.put("pad", "x".repeat(rest + 1)).toString()).then(), 413);
        problem(postAll(array(List.of(event(centre), event.toString()))).then(), 413)
                .body("violations[0].index", equalTo(1));
    }

    @Test
    void anArrayOfMoreThanAMebibyteIsTooLarge() {
        String element =
                Bodies.event("YC", "K", TIME).put("pad", "x".repeat(60_000)).toString();
        String body = IntStream.range(0, 400).mapToObj(i -> element).collect(Collectors.joining(",", "[", "]"));

        problem(postAll(body).then(), 413);
        problem(
                as(TestTokens.gateway())
                        .contentType(ContentType.JSON)
                        .body(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))) // chunked, no length
                        .post(PATH)
                        .then(),
                413);
    }

    @Test
    void anEventOfAnotherCentreIsForbiddenWhetherOrNotTheCentreExists() {
        String centre = centreWithCatalogue();
        String other = centreWithCatalogue();
        String gateway = tokenOf(centre, "G-1");

        for (String elsewhere : List.of(other, "NONE", "*")) {
            problem(
                            post(gateway, array(List.of(event(centre), event(elsewhere))))
                                    .then(),
                            403)
                    .body("violations[0].index", equalTo(1))
                    .body("violations[0].field", equalTo("centre"));
        }
        assertThat(onTopic(centre)).isEmpty();
    }

    static Stream<Arguments> outOfReach() {
        return Stream.of(
                rule("hall", e -> e.put("hall", "YC-T").remove("window")),
                rule("hall", e -> e.put("hall", "NONE").remove("window")),
                rule(
                        "department",
                        e -> e.put("department", "RSJ").put("item", "RSJ-001").remove("window")),
                rule("window", e -> e.put("window", "B01")),
                rule("centre", e -> e.put("centre", "OTHER")));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("outOfReach")
    void aTerminalActsOnlyWhereItStands(String field, Consumer<ObjectNode> change) {
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "K", now());
        change.accept(event);

        Response refused = post(tokenOf(centre, "T-A03"), event);

        problem(refused.then(), 403).body("violations.field", equalTo(List.of(field)));
        assertThat(onTopic(centre)).isEmpty();
    }

    @Test
    void aTerminalNeedNotNameItsWindow() {
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "K", now());
        event.remove("window");

        post(tokenOf(centre, "T-A03"), event).then().statusCode(202);
    }

    @Test
    void aTerminalOfAComprehensiveWindowActsForEveryDepartment() {
        String centre = centreWithCatalogue();
        ObjectNode event = Bodies.event(centre, "K", now())
                .put("window", "B01")
                .put("department", "RSJ")
                .put("item", "RSJ-001");

        post(tokenOf(centre, "T-B01"), event).then().statusCode(202);
    }

    @Test
    void unreadableComesBeforeOutOfReachComesBeforeBrokenRules() {
        String centre = centreWithCatalogue();
        String gateway = tokenOf(centre, "G-1");
        String broken = Bodies.event(centre, "K", TIME).put("staff", "X").toString();
        String outOfReach = Bodies.event("OTHER", "K", TIME).put("id", "7").toString();

        problem(post(gateway, array(List.of(broken, outOfReach, "{\"id\":1}"))).then(), 400)
                .body("violations.index", equalTo(List.of(2)));
        problem(post(gateway, array(List.of(broken, outOfReach))).then(), 403)
                .body("violations.index", equalTo(List.of(1)));
        problem(post(gateway, array(List.of(broken))).then(), 422).body("violations.index", equalTo(List.of(0)));
    }

    @Test
    void onlyTerminalsAndGatewaysMayPost() {
        String centre = centreWithCatalogue();

        problem(post(TestTokens.person(Roles.ADMIN, "*"), event(centre)).then(), 403);
        problem(post(tokenOf(centre, "P-A03"), event(centre)).then(), 403);
    }

    @Test
    void aTokenThatIsNotTheDevicesIsRefused() {
        String centre = centreWithCatalogue();
        tokenOf(centre, "G-1");

        problem(post(TestTokens.forgedDevice(centre, "G-1", 1), event(centre)).then(), 401);
        problem(post(TestTokens.forgedDevice("*", "gateway", 0), event(centre)).then(), 401);
        problem(post(TestTokens.device(centre, "G-1", 2), event(centre)).then(), 401);
        problem(post(TestTokens.device(centre, "G-9", 0), event(centre)).then(), 401);
        problem(post(TestTokens.device("NONE", "G-1", 1), event(centre)).then(), 401);
        problem(post("not.a.token", event(centre)).then(), 401);
    }

    @Test
    void aDeviceWithoutATokenCannotBeImpersonatedByVersionZero() {
        String centre = centreWithCatalogue();

        problem(post(TestTokens.forgedDevice(centre, "G-1", 0), event(centre)).then(), 401);
    }

    @Test
    void violationsSayWhatIsWrongInWords() {
        String centre = centreWithCatalogue();

        postAll(Bodies.event(centre, "K", TIME).put("item", "RSJ-001").toString())
                .then()
                .body("violations.message", hasItem("事项属于其他部门"));
    }

    private static Arguments rule(String field, Consumer<ObjectNode> change) {
        return Arguments.of(field, change);
    }

    private static String event(String centre) {
        return Bodies.event(centre, "K", TIME).toString();
    }

    private static String array(List<String> elements) {
        return elements.stream().collect(Collectors.joining(" , ", "[ ", " ]"));
    }

    private static String now() {
        return inMinutes(0);
    }

    private static String inMinutes(int minutes) {
        return Instant.now()
                .truncatedTo(ChronoUnit.MICROS)
                .plus(Duration.ofMinutes(minutes))
                .toString();
    }
}
