package tongbao.intake.cases;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.event.Topics;
import tongbao.runtime.KafkaClients;
import tongbao.runtime.RepeatingTask;
import tongbao.runtime.TopicSetup;

/**
 * Knows whether the broker answers. Failed sends say that it does not, acknowledgements that it does; where there are
 * neither, it is asked from time to time, so that its return is noticed without anybody's request at stake.
 */
@Startup
@ApplicationScoped
class BrokerWatch {
    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);

    private final KafkaClients kafka;
    private final TopicSetup topics;
    private final IntakeConfig config;
    private final RepeatingTask task;
    private volatile long lastAckNanos = System.nanoTime();
    /** Why the broker counts as away; null while it answers. Before the topics stand nothing can be sent. */
    private volatile @Nullable String away = "not seen yet";

    private @Nullable Admin admin;

    BrokerWatch(KafkaClients kafka, TopicSetup topics, IntakeConfig config) {
        this.kafka = kafka;
        this.topics = topics;
        this.config = config;
        this.task = new RepeatingTask("broker-watch", config.probeInterval(), this::probe).start();
    }

    /** Why the broker counts as away; null while it answers. */
    @Nullable
    String away() {
        return away;
    }

    void acknowledged(long nowNanos) {
        lastAckNanos = nowNanos;
        answers();
    }

    void failed(Exception failure) {
        isAway(failure.getClass().getSimpleName());
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private Duration probe() {
        if (!topics.isReady()) {
            isAway("topics are not there yet");
        } else if (away != null
                || System.nanoTime() - lastAckNanos > config.probeInterval().toNanos()) {
            ask();
        }
        return config.probeInterval();
    }

    private void ask() {
        try {
            admin().describeTopics(List.of(Topics.CASE_EVENTS))
                    .allTopicNames()
                    .get(config.maxBlock().toMillis(), TimeUnit.MILLISECONDS);
            answers();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception noAnswer) { // whatever it is, the broker cannot be used now, and is asked again
            isAway(noAnswer.getClass().getSimpleName());
        }
    }

    private Admin admin() {
        Admin open = admin == null ? kafka.admin("broker-watch") : admin;
        admin = open;
        return open;
    }

    private void answers() {
        if (away != null) {
            away = null;
            LOG.info("broker answers");
        }
    }

    private void isAway(String reason) {
        if (away == null) {
            LOG.warnf("broker away, refusing case events reason=%s", reason);
        }
        away = reason;
    }
}
