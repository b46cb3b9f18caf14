package tongbao.report.calendar;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import tongbao.calendar.CalendarCodec;
import tongbao.event.Topics;
import tongbao.runtime.CompactedTopic;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.TopicSetup;

/**
 * Hears what this service said on the topic of calendars. All of it is known, unless the database was lost or is older
 * than the topic: then the versions come back from here, as ledger and tallies do from theirs.
 */
@Startup
@ApplicationScoped
class CalendarsFromTopic {
    private static final Logger LOG = Logger.getLogger(CalendarsFromTopic.class);

    private final PutCalendar putCalendar;
    private final CompactedTopic topic;

    CalendarsFromTopic(KafkaClients kafka, TopicSetup topics, PutCalendar putCalendar, CalendarConfig config) {
        this.putCalendar = putCalendar;
        this.topic = new CompactedTopic(
                        kafka, topics, Topics.CALENDARS, config.pollTimeout(), config.longestPause(), this::take)
                .start();
    }

    void stop(@Observes ShutdownEvent event) {
        topic.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            putCalendar.adopt(CalendarCodec.read(record.value()));
        } catch (IOException unreadable) {
            LOG.errorf(unreadable, "calendar unreadable topic=%s offset=%d", record.topic(), record.offset());
        } catch (SQLException failed) {
            throw new IllegalStateException("calendar not taken up", failed);
        }
    }
}
