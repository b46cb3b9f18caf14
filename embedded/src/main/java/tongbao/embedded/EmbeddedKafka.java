package tongbao.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One real KRaft broker, which is its own controller, in this JVM.
 *
 * <p>Its data is durable: started again on the same folder it has the same topics, records and group offsets, also after
 * the process was killed. It listens on 127.0.0.1 only. Kafka's server classes are not public API; they are used here
 * and nowhere else.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;

    /** Sixteen bytes in Base64, as a cluster id must be; fixed, so that a formatted folder is always our own. */
    private static final String CLUSTER = "dG9uZ2Jhby1lbWJlZGRlZA";

    /** Kept here because java.util.logging forgets the level of a logger nobody refers to. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change"));

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it accepts requests.
     *
     * @param dataFolder where its data lives; created when missing
     * @param port the port to listen on; 0 chooses a free one
     * @throws IllegalStateException when it cannot start; nothing is left running then
     */
    public static EmbeddedKafka start(Path dataFolder, int port) {
        quieten();
        int brokerPort = FreePort.orGiven(port);
        // Kafka loads classes by name from the thread's class loader; in a Quarkus test that is not the one of the
        // broker.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
        try {
            format(dataFolder);
            return new EmbeddedKafka(started(settings(dataFolder, brokerPort, FreePort.choose())), brokerPort);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    int port() {
        return port;
    }

    /** Stops the broker in order; the folder and the port are free afterwards. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path dataFolder) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(NODE)
                    .setClusterId(CLUSTER)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(dataFolder.toString())
                    .setMetadataLogDirectory(dataFolder.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the Kafka folder " + dataFolder, e);
        }
    }

    private static KafkaRaftServer started(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IllegalStateException("Kafka did not start on " + settings.get("listeners"), e);
        }
    }

    private static Map<String, String> settings(Path dataFolder, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>(node(port, controllerPort));
        settings.put("log.dirs", dataFolder.toString());
        settings.putAll(INTERNAL_TOPICS);
        settings.putAll(SMALL);
        settings.putAll(BEHAVIOUR);
        return settings;
    }

    /**
     * The controller's port may differ at each start: the quorum has one voter, known by its id, and its address is read
     * from here.
     */
    private static Map<String, String> node(int port, int controllerPort) {
        String brokerAt = "PLAINTEXT://" + HOST + ":" + port;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE),
                "controller.quorum.voters",
                NODE + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners",
                brokerAt + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                brokerAt);
    }

    private static final Map<String, String> INTERNAL_TOPICS = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1");

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "2",
            "log.cleaner.threads", "1",
            "log.cleaner.dedupe.buffer.size", String.valueOf(2 * 1024 * 1024));

    private static final Map<String, String> BEHAVIOUR = Map.of(
            "auto.create.topics.enable", "false",
            "log.retention.ms", "-1",
            "group.initial.rebalance.delay.ms", "0",
            "controlled.shutdown.enable", "true",
            // After a kill the new broker must wait until the session of the old one has expired.
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500");

    /** Kafka reports every step at INFO. A level somebody has chosen is left alone. */
    private static void quieten() {
        LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
