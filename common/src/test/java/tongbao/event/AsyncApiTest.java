package tongbao.event;

import static org.assertj.core.api.Assertions.assertThat;
import static tongbao.event.Events.at;
import static tongbao.event.Events.newId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tongbao.calendar.CalendarCodec;
import tongbao.calendar.CalendarVersion;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.time.WorkingCalendar;

/** The document of the topics says what really goes over the wire, no more and no less. */
class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AsyncApi API = AsyncApi.load();
    private static final Placement BARE = new Placement("厅", "局", null, null, "事-1(一)", Channel.HOTLINE, null);
    private static final String SOURCE = "/centres/YC/devices/T-A03";
    private static final String TIME = "2023-04-03T09:15:00.123456+08:00";

    static Stream<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        caseEvents().forEach(event -> records.add(CloudEvent.of(event, SOURCE, EventCodec.write(event))));
        for (Level level : Level.values()) {
            records.add(CloudEvent.of(Events.vote("YC-1", level, TIME), SOURCE));
            records.add(CloudEvent.of(Events.canary("CANARY-1", level, TIME), SOURCE));
        }
        for (ReviewState state : ReviewState.values()) {
            records.add(CloudEvent.of(Events.step("YC-1", newId(), state, TIME), SOURCE));
        }
        return records.stream();
    }

    private static Stream<CaseEvent> caseEvents() {
        return Stream.of(Events.placement(), BARE)
                .map(place -> new CaseFacts(newId(), new CaseKey("YC", "办件-1"), at(TIME), place))
                .flatMap(facts -> Stream.concat(
                        Stream.of(
                                new CaseAccepted(facts),
                                new CaseSuspended(facts),
                                new CaseResumed(facts),
                                new CaseWithdrawn(facts),
                                new CaseRetracted(facts, newId())),
                        Arrays.stream(Outcome.values()).map(outcome -> new CaseCompleted(facts, outcome))));
    }

    static Stream<JsonNode> messages() {
        return Stream.of("caseEvents", "ratingEvents", "catalogue", "calendars")
                .flatMap(channel -> API.messages(channel).stream());
    }

    @Test
    void theDocumentIsWholeInItself() {
        assertThat(API.at("/asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(API.brokenReferences()).isEmpty();
    }

    @Test
    void topicsHaveTheirNamesAndShapes() {
        assertTopic("caseEvents", Topics.CASE_EVENTS, Topics.EVENT_PARTITIONS);
        assertTopic("ratingEvents", Topics.RATING_EVENTS, Topics.EVENT_PARTITIONS);
        assertTopic("catalogue", Topics.CATALOGUE, 1);
        assertTopic("calendars", Topics.CALENDARS, 1);
        assertThat(API.at("/channels/catalogue/bindings/kafka/topicConfiguration/max.message.bytes")
                        .asInt())
                .isEqualTo(Topics.LARGEST_CATALOGUE_BYTES);
    }

    @Test
    void everyTypeOfEventHasItsMessageAndNoMessageIsWithoutType() {
        Set<String> types = new TreeSet<>();
        for (CaseEventType type : CaseEventType.values()) {
            types.add("tongbao.case." + type.name().toLowerCase(Locale.ROOT));
        }

        assertThat(names("caseEvents")).isEqualTo(types);
        assertThat(names("ratingEvents"))
                .containsExactly("tongbao.rating.canary_cast", "tongbao.rating.cast", "tongbao.rating.review_stepped");
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordIsWhatTheDocumentSays(ProducerRecord<byte[], byte[]> record) throws IOException {
        ObjectNode headers = headers(record);
        JsonNode message = API.message(headers.get("ce_type").asText());
        JsonNode key = API.resolved(message.get("bindings")).at("/kafka/key");

        assertThat(API.complaints(message.get("payload"), JSON.readTree(record.value())))
                .isEmpty();
        assertThat(API.complaints(message.get("headers"), headers)).isEmpty();
        assertThat(API.complaints(key, TextNode.valueOf(text(record.key())))).isEmpty();
        assertThat(fieldNames(headers)).isEqualTo(API.properties(message.get("headers")));
    }

    @Test
    void theDocumentDeclaresExactlyTheFieldsThatAreWritten() throws IOException {
        for (JsonNode message : API.messages("caseEvents")) {
            Set<String> written = new TreeSet<>();
            for (CaseEvent event : caseEvents().toList()) {
                if (message.get("name").asText().endsWith(event.type().name().toLowerCase(Locale.ROOT))) {
                    written.addAll(fieldNames(JSON.readTree(EventCodec.write(event))));
                }
            }
            assertThat(API.properties(message.get("payload")))
                    .as(message.get("name").asText())
                    .isEqualTo(written);
        }
    }

    @Test
    void catalogueRecordsAreWhatTheDocumentSays() throws IOException {
        JsonNode payload = API.message("catalogue").get("payload");

        for (var catalogue :
                List.of(SampleCatalogue.yongchang(), SampleCatalogue.centre("ZQ", RatingScheme.NATIONAL, 3))) {
            assertThat(API.complaints(payload, JSON.readTree(CatalogueCodec.write(catalogue))))
                    .isEmpty();
        }
    }

    @Test
    void calendarRecordsAreWhatTheDocumentSays() throws IOException {
        JsonNode message = API.message("calendar");
        WorkingCalendar bundled = WorkingCalendar.bundled();

        for (int year : bundled.years()) {
            var record = CalendarCodec.record(
                    new CalendarVersion(3, at("2022-12-08T12:00:00.123456+08:00"), bundled.year(year)));
            assertThat(API.complaints(message.get("payload"), JSON.readTree(record.value())))
                    .isEmpty();
            assertThat(API.complaints(message.at("/bindings/kafka/key"), TextNode.valueOf(text(record.key()))))
                    .isEmpty();
        }
    }

    @Test
    void fieldsOfASenderThatReadersIgnoreAreAllowed() throws IOException {
        String own = """
                {"id":"0190F3C2-1111-7000-8000-000000000001","type":"ACCEPTED","caseNo":"YC-1","applicant":null,
                 "occurredAt":"2023-04-03T09:15+08:00","centre":"YC","hall":"YC-H","department":"SCJG","window":null,
                 "item":"SCJG-001","channel":null,"staff":null,"ours":{"a":[1]}}
                """;

        assertThat(API.complaints(API.message("tongbao.case.accepted").get("payload"), JSON.readTree(own)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void examplesAreValidAndReadable(JsonNode message) throws Exception {
        JsonNode example = message.at("/examples/0/payload");

        assertThat(API.complaints(message.get("payload"), example)).isEmpty();
        if (message.at("/examples/0").has("headers")) {
            assertThat(API.complaints(message.get("headers"), message.at("/examples/0/headers")))
                    .isEmpty();
        }
        byte[] bytes = JSON.writeValueAsBytes(example);
        switch (message.get("name").asText()) {
            case "calendar" ->
                assertThat(CalendarCodec.read(bytes).content().papers()).isNotEmpty();
            case "catalogue" -> assertThat(CatalogueCodec.read(bytes).items()).isNotEmpty();
            case "tongbao.rating.cast", "tongbao.rating.review_stepped", "tongbao.rating.canary_cast" ->
                assertThat(EventCodec.readRatingEvent(bytes)).isNotNull();
            default ->
                assertThat(EventCodec.readCaseEvent(bytes).type().name().toLowerCase(Locale.ROOT))
                        .isEqualTo(message.get("name").asText().replaceFirst(".*\\.", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMissingFieldIsCaught(JsonNode message) {
        JsonNode payload = message.get("payload");
        JsonNode example = message.at("/examples/0/payload");

        for (String field : API.required(payload)) {
            ObjectNode without = example.deepCopy();
            without.remove(field);

            assertThat(API.complaints(payload, without)).as("without %s", field).isNotEmpty();
        }
    }

    @Test
    void anExtraFieldOfOurOwnIsCaught() {
        for (String name : List.of("tongbao.rating.cast", "catalogue", "calendar")) {
            JsonNode message = API.message(name);
            ObjectNode more = message.at("/examples/0/payload").deepCopy();
            more.put("contact", "13800000000");

            assertThat(API.complaints(message.get("payload"), more)).isNotEmpty();
        }
    }

    @Test
    void choicesAreThoseOfTheCode() {
        assertChoices("/components/schemas/Level", Level.values());
        assertChoices("/components/schemas/CaseEvent/properties/type", CaseEventType.values());
        assertChoices("/components/schemas/CaseEvent/properties/channel", Channel.values());
        assertChoices("/components/schemas/CaseEvent/properties/applicant", Applicant.values());
        assertChoices("/components/schemas/CaseCompleted/allOf/1/properties/outcome", Outcome.values());
        assertChoices("/components/schemas/RatingCast/properties/channel", VoteChannel.values());
        assertChoices("/components/schemas/CanaryCast/properties/channel", VoteChannel.values());
        assertChoices("/components/schemas/RatingCast/properties/origin", VoteOrigin.values());
        assertChoices("/components/schemas/ReviewStepped/properties/state", ReviewState.values());
        assertChoices("/components/schemas/ReviewStepped/properties/timeliness", Timeliness.values());
        assertChoices("/components/schemas/StepLimit/properties/unit", tongbao.time.DayUnit.values());
        assertChoices("/components/schemas/Centre/properties/deadlineConvention", tongbao.time.Convention.values());
        assertChoices("/components/schemas/RatingScheme/properties/denominator", RatingScheme.Denominator.values());
        assertChoices("/components/schemas/RatingScheme/properties/unrated", RatingScheme.Unrated.values());
        assertChoices("/components/schemas/Hall/properties/kind", tongbao.catalogue.Hall.Kind.values());
        assertChoices("/components/schemas/Department/properties/kind", tongbao.catalogue.Department.Kind.values());
        assertChoices("/components/schemas/Item/properties/category", tongbao.catalogue.Item.Category.values());
        assertChoices("/components/schemas/Device/properties/kind", tongbao.catalogue.Device.Kind.values());
    }

    private static void assertChoices(String pointer, Enum<?>[] constants) {
        List<String> choices = new ArrayList<>();
        API.at(pointer + "/enum").forEach(choice -> {
            if (!choice.isNull()) {
                choices.add(choice.asText());
            }
        });

        assertThat(choices)
                .as(pointer)
                .containsExactly(Arrays.stream(constants).map(Enum::name).toArray(String[]::new));
    }

    private static void assertTopic(String channel, String topic, int partitions) {
        JsonNode described = API.at("/channels/" + channel);

        assertThat(described.get("address").asText()).isEqualTo(topic);
        assertThat(described.at("/bindings/kafka/topic").asText()).isEqualTo(topic);
        assertThat(described.at("/bindings/kafka/partitions").asInt()).isEqualTo(partitions);
    }

    private static Set<String> names(String channel) {
        Set<String> names = new TreeSet<>();
        API.messages(channel).forEach(message -> names.add(message.get("name").asText()));
        return names;
    }

    private static ObjectNode headers(ProducerRecord<byte[], byte[]> record) {
        ObjectNode headers = JSON.createObjectNode();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }

    private static Set<String> fieldNames(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
