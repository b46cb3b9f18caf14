package tongbao.runtime;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import tongbao.event.Topics;

/** Creates the topics once and checks their shape: a wrong partition count would part a case from its vote. */
@Startup
@ApplicationScoped
public class TopicSetup {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** A moment for the brokers to hear of what was just created; asked at once they would deny it. */
    private static final Duration FOR_NEW_TOPICS = Duration.ofMillis(300);
    /** Long enough to cost nothing, short enough to notice topics that were deleted under us. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

    private final KafkaClients kafka;
    private final TopicsConfig config;
    private final RepeatingTask task;
    private volatile boolean ready;

    TopicSetup(KafkaClients kafka, TopicsConfig config) {
        this.kafka = kafka;
        this.config = config;
        this.task = new RepeatingTask("topic-setup", LONGEST_PAUSE, this::ensure).start();
    }

    /** True once all topics stood in the right shape. */
    public boolean isReady() {
        return ready;
    }

    public RepeatingTask task() {
        return task;
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    private Duration ensure() throws Exception {
        try (Admin admin = kafka.admin("topic-setup")) {
            Set<String> present =
                    admin.listTopics().names().get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing =
                    wanted().stream().filter(t -> !present.contains(t.name())).toList();
            if (config.create() && !missing.isEmpty()) {
                create(admin, missing);
                return FOR_NEW_TOPICS;
            }
            check(admin);
        }
        ready = true;
        return BETWEEN_CHECKS;
    }

    private List<NewTopic> wanted() {
        return Topics.all(config.replicationFactor());
    }

    private void create(Admin admin, List<NewTopic> missing) throws Exception {
        for (NewTopic topic : missing) {
            create(admin, topic);
        }
    }

    private void create(Admin admin, NewTopic topic) throws Exception {
        try {
            admin.createTopics(List.of(topic)).all().get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) { // another service was first
                throw failed;
            }
        }
    }

    private void check(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        wanted().stream().map(NewTopic::name).toList())
                .allTopicNames()
                .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        for (NewTopic topic : wanted()) {
            int partitions = Objects.requireNonNull(topics.get(topic.name()))
                    .partitions()
                    .size();
            if (partitions != topic.numPartitions()) {
                throw new IllegalStateException("topic " + topic.name() + " has " + partitions
                        + " partitions and must have " + topic.numPartitions());
            }
        }
    }
}
