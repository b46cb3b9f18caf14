package tongbao.report.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import tongbao.event.CanaryCast;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.EventCodec;
import tongbao.event.RatingCast;
import tongbao.event.RatingEvent;
import tongbao.event.ReviewStepped;
import tongbao.event.Topics;
import tongbao.event.UnreadableEvent;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;

/** What one poll brought, read and sorted by case. */
record Batch(Map<CaseKey, News> news, List<Unreadable> unreadable) {
    /** What is new of one case, and the records that said it. */
    record News(
            List<RecordedEvent> events,
            List<RecordedVote> votes,
            List<RecordedStep> steps,
            List<ConsumerRecord<byte[], byte[]>> records) {
        static News none() {
            return new News(new ArrayList<>(2), new ArrayList<>(1), new ArrayList<>(0), new ArrayList<>(2));
        }

        /** When the record at this place was written to its topic. */
        Instant arrivedAt(String topic, Position position) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() == position.offset()
                        && record.partition() == position.partition()
                        && record.topic().equals(topic)) {
                    return Instant.ofEpochMilli(record.timestamp());
                }
            }
            throw new IllegalArgumentException("not of this batch: " + topic + " " + position);
        }

        List<Unreadable> unreadable(String reason) {
            return records.stream()
                    .map(record -> new Unreadable(record, reason))
                    .toList();
        }
    }

    static Batch of(ConsumerRecords<byte[], byte[]> records) {
        Batch batch = new Batch(new HashMap<>(), new ArrayList<>());
        records.forEach(batch::read);
        return batch;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            unreadable.add(new Unreadable(record, "no value"));
            return;
        }
        try {
            if (record.topic().equals(Topics.CASE_EVENTS)) {
                CaseEvent event = EventCodec.readCaseEvent(record.value());
                newsOf(event.caseKey(), record).events().add(new RecordedEvent(event, position(record)));
            } else {
                RatingEvent event = EventCodec.readRatingEvent(record.value());
                if (event instanceof CanaryCast) {
                    return; // that it came here is all it was for
                }
                News ofCase = newsOf(event.caseKey(), record);
                if (event instanceof RatingCast cast) {
                    ofCase.votes().add(new RecordedVote(cast, position(record)));
                } else if (event instanceof ReviewStepped step) {
                    ofCase.steps().add(new RecordedStep(step, position(record)));
                }
            }
        } catch (UnreadableEvent reason) {
            unreadable.add(new Unreadable(record, String.valueOf(reason.getMessage())));
        }
    }

    private News newsOf(CaseKey key, ConsumerRecord<byte[], byte[]> record) {
        News ofCase = news.computeIfAbsent(key, unseen -> News.none());
        ofCase.records().add(record);
        return ofCase;
    }

    private static Position position(ConsumerRecord<byte[], byte[]> record) {
        return new Position(record.partition(), record.offset());
    }

    /** In the order of their keys: what stands together in the index is looked up and written together. */
    List<Map.Entry<CaseKey, News>> byCase() {
        return news.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }
}
