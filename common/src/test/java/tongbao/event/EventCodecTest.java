package tongbao.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    @Test
    void everyCaseEventReadsBackAsItWasWritten() throws UnreadableEvent {
        CaseEvent accepted = Events.accepted("YC-1", "2023-04-03T09:15:00+08:00");
        for (CaseEvent event : new CaseEvent[] {
            accepted,
            Events.completed("YC-1", "2023-04-03T09:16:00.123456+08:00"),
            Events.suspended("YC-1", "2023-04-03T09:15:00+08:00"),
            Events.resumed("办件-(一)", "2023-04-03T09:15:00Z"),
            Events.withdrawn("YC-1", "2023-04-03T09:15:00+08:00"),
            Events.retracted("YC-1", "2023-04-03T09:15:00+08:00", accepted.id())
        }) {
            assertThat(EventCodec.readCaseEvent(EventCodec.write(event))).isEqualTo(event);
        }
    }

    @Test
    void aVoteReadsBackAsItWasWritten() throws UnreadableEvent {
        RatingCast vote = Events.vote("YC-1", Level.VERY_DISSATISFIED, "2023-04-03T09:15:00+08:00");

        assertThat(EventCodec.readRatingEvent(EventCodec.write(vote))).isEqualTo(vote);
    }

    @Test
    void aStepOfABadReviewReadsBackAsItWasWritten() throws UnreadableEvent {
        for (ReviewState state : ReviewState.values()) {
            ReviewStepped step = Events.step("YC-1", Events.newId(), state, "2023-04-03T09:15:00+08:00");

            assertThat(EventCodec.readRatingEvent(EventCodec.write(step))).isEqualTo(step);
        }
    }

    @Test
    void aVoteWrittenBeforeThereWereDefaultsIsAPersons() throws UnreadableEvent {
        String json = """
                {"id":"0190f3c2-1111-7000-8000-000000000001","type":"CAST","caseNo":"YC-1","centre":"YC",
                 "level":"SATISFIED","ratedAt":"2023-04-03T01:15:00Z","channel":"PAD","reasons":[]}
                """;

        RatingEvent event = EventCodec.readRatingEvent(json.getBytes(StandardCharsets.UTF_8));

        assertThat(((RatingCast) event).origin()).isEqualTo(VoteOrigin.PERSON);
    }

    @Test
    void anAbsentChannelMeansTheWindowAndUnknownFieldsAreIgnored() throws UnreadableEvent {
        String json = """
                {"id":"0190F3C2-1111-7000-8000-000000000001","type":"ACCEPTED","caseNo":"YC-1",
                 "occurredAt":"2023-04-03T09:15:00+08:00","centre":"YC","hall":"YC-H","department":"SCJG",
                 "item":"SCJG-001","later":{"a":[1,{"b":2}]}}
                """;

        CaseEvent event = EventCodec.readCaseEvent(json.getBytes(StandardCharsets.UTF_8));

        assertThat(event.placement().channel()).isEqualTo(Channel.WINDOW);
        assertThat(event.id().toString()).isEqualTo("0190f3c2-1111-7000-8000-000000000001");
    }

    @Test
    void anUnreadableValueSaysEveryFieldThatIsWrong() {
        byte[] json = "{\"type\":\"ACCEPTED\",\"id\":\"7\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventCodec.readCaseEvent(json))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContainingAll("id:", "caseNo:", "occurredAt:", "centre:", "hall:", "department:", "item:");
    }

    @Test
    void recordsAreCloudEventsInBinaryMode() {
        CaseEvent event = Events.accepted("YC-1", "2023-04-03T09:15:00+08:00");

        ProducerRecord<byte[], byte[]> sent =
                CloudEvent.of(event, "/centres/YC/devices/T-A03", EventCodec.write(event));

        var read = KafkaMessageFactory.createReader(received(sent)).toEvent();
        assertThat(read.getId()).isEqualTo(event.id().toString());
        assertThat(read.getType()).isEqualTo("tongbao.case.accepted");
        assertThat(read.getSource()).hasToString("/centres/YC/devices/T-A03");
        assertThat(read.getTime().toInstant()).isEqualTo(event.occurredAt());
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("YC/YC-1");
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                java.util.Optional.empty());
    }
}
