package tongbao.rating.follow;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.EventCodec;
import tongbao.event.Topics;
import tongbao.event.UnreadableEvent;
import tongbao.follow.BatchHandler;
import tongbao.follow.FollowLoop;
import tongbao.follow.Polled;
import tongbao.follow.Subscription;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.rating.canary.Sightings;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.TopicSetup;

/**
 * Follows the cases' own topic, so that this service knows what was completed, when and where; and its own votes' topic,
 * but for the proof that canaries are there.
 */
@Startup
@ApplicationScoped
public class CaseFollower {
    /** Fired once more cases, or more of them, are known; on the follower's thread, so whoever hears it is brief. */
    public record CasesFollowed() {}

    private static final Logger LOG = Logger.getLogger(CaseFollower.class);

    private final FollowLoop loop;

    CaseFollower(
            KafkaClients kafka,
            TopicSetup topics,
            FollowConfig config,
            AgroalDataSource database,
            Event<CasesFollowed> followed,
            Clock clock,
            MeterRegistry metrics) {
        this.loop = new FollowLoop(
                subscription(config),
                kafka,
                FollowLoop.Connections.of(database),
                topics::isReady,
                new Handler(followed, clock, metrics));
        metrics.gauge("tongbao.follow.failing", loop, l -> l.task().failure().isPresent() ? 1 : 0);
        metrics.gauge("tongbao.follow.lag", loop, FollowLoop::lag);
        loop.start();
    }

    private static Subscription subscription(FollowConfig config) {
        return new Subscription(
                "case-follower",
                List.of(Topics.CASE_EVENTS, Topics.RATING_EVENTS),
                config.group(),
                config.member(),
                config.batchRecords(),
                config.fetchBytes(),
                config.pollTimeout(),
                config.shortestPause(),
                config.longestPause());
    }

    FollowLoop loop() {
        return loop;
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private static final class Handler implements BatchHandler {
        private final Event<CasesFollowed> followed;
        private final Clock clock;
        private final Counter records;
        private final Counter unreadable;

        Handler(Event<CasesFollowed> followed, Clock clock, MeterRegistry metrics) {
            this.followed = followed;
            this.clock = clock;
            this.records = metrics.counter("tongbao.follow.records");
            this.unreadable = metrics.counter("tongbao.follow.unreadable");
        }

        @Override
        public void apply(Polled batch, Connection connection) throws SQLException {
            commitWithoutWaiting(connection);
            Sightings canaries = new Sightings();
            Map<CaseKey, List<RecordedEvent>> news = byCase(batch, canaries);
            FollowedCases cases = new FollowedCases(connection);
            Map<CaseKey, CaseRecord> known = news.isEmpty() ? Map.of() : cases.find(news.keySet());
            List<FollowedCase> changed = new ArrayList<>(news.size());
            news.forEach((key, events) -> {
                CaseRecord before = known.getOrDefault(key, CaseRecord.EMPTY);
                CaseRecord after = before;
                for (RecordedEvent event : events) {
                    after = after.with(event);
                }
                if (!after.equals(before)) {
                    changed.add(FollowedCase.of(key, after));
                }
            });
            if (!changed.isEmpty()) {
                cases.write(changed);
            }
            canaries.keep(connection, clock.instant());
        }

        @Override
        public void applied(Polled batch) {
            records.increment(batch.size());
            followed.fire(new CasesFollowed());
        }

        /** A commit that is lost takes the offsets with it, and Kafka has the events. Of this transaction alone: a vote must wait. */
        private static void commitWithoutWaiting(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit = off");
            }
        }

        private Map<CaseKey, List<RecordedEvent>> byCase(Polled batch, Sightings canaries) {
            Map<CaseKey, List<RecordedEvent>> news = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
                if (record.topic().equals(Topics.CASE_EVENTS)) {
                    read(record, news);
                } else {
                    canaries.look(record);
                }
            }
            return news;
        }

        /** What cannot be read stops nobody; report-service keeps it in its quarantine, with the reason. */
        private void read(ConsumerRecord<byte[], byte[]> record, Map<CaseKey, List<RecordedEvent>> news) {
            try {
                byte[] value = record.value();
                if (value == null) {
                    throw new UnreadableEvent("no value");
                }
                CaseEvent event = EventCodec.readCaseEvent(value);
                news.computeIfAbsent(event.caseKey(), unseen -> new ArrayList<>(2))
                        .add(new RecordedEvent(event, new Position(record.partition(), record.offset())));
            } catch (UnreadableEvent reason) {
                unreadable.increment();
                LOG.warnf(
                        "event unreadable, left out topic=%s partition=%d offset=%d",
                        record.topic(), record.partition(), record.offset());
            }
        }
    }
}
