package tongbao.calendar;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import tongbao.event.Topics;
import tongbao.runtime.CompactedTopic;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.TopicSetup;

/**
 * Follows the calendars that report-service publishes and puts them in force. Until the first have come, or while Kafka
 * is away, the years that came with the software hold.
 */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "tongbao.calendar-feed.enabled", stringValue = "true")
public class CalendarFeed {
    private static final Logger LOG = Logger.getLogger(CalendarFeed.class);

    private final Calendars calendars;
    private final CompactedTopic topic;

    CalendarFeed(KafkaClients kafka, TopicSetup topics, Calendars calendars, CalendarFeedConfig config) {
        this.calendars = calendars;
        this.topic = new CompactedTopic(
                        kafka, topics, Topics.CALENDARS, config.pollTimeout(), config.longestPause(), this::apply)
                .start();
    }

    /** True once everything published before this service started is in force. */
    public boolean isLoaded() {
        return topic.isLoaded();
    }

    void stop(@Observes ShutdownEvent event) {
        topic.close();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            calendars.apply(CalendarCodec.read(record.value()));
        } catch (IOException unreadable) {
            LOG.errorf(
                    unreadable,
                    "calendar unreadable, keeping the one in force topic=%s offset=%d",
                    record.topic(),
                    record.offset());
        }
    }
}
