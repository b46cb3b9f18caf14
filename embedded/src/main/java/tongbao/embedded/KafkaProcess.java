package tongbao.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the broker in a process of its own: {@code --data <folder> --port <port>}.
 *
 * <p>Prints {@code kafka ready 127.0.0.1:<port>} when it accepts requests. Ends on SIGTERM, on Ctrl-C, and when the
 * process that started it has closed its standard input, as the system does when that process dies.
 */
public final class KafkaProcess {

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(20);

    private KafkaProcess() {}

    public static void main(String[] args) {
        Map<String, String> flags = flags(args);
        // Before the start, which takes seconds in which the parent may die.
        ParentWatch.onParentGone(() -> System.exit(0));
        EmbeddedKafka kafka = startOrExit(flags);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeWithin(SHUTDOWN_LIMIT, kafka), "kafka-shutdown"));
        System.out.println("kafka ready " + kafka.bootstrapServers());
    }

    /** A broker that failed half way may keep threads that would keep the process. */
    private static EmbeddedKafka startOrExit(Map<String, String> flags) {
        try {
            return EmbeddedKafka.start(Path.of(required(flags, "--data")), Integer.parseInt(required(flags, "--port")));
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
            throw e;
        }
    }

    private static Map<String, String> flags(String[] args) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            flags.put(args[i], args[i + 1]);
        }
        return flags;
    }

    private static String required(Map<String, String> flags, String name) {
        String value = flags.get(name);
        if (value == null) {
            throw new IllegalArgumentException("usage: --data <folder> --port <port>; missing: " + name);
        }
        return value;
    }

    /** Kafka recovers its log at the next start, so a broker that will not stop is better halted than left behind. */
    private static void closeWithin(Duration limit, EmbeddedKafka kafka) {
        try {
            CompletableFuture.runAsync(kafka::close).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            System.err.println("kafka did not stop in order: " + e);
            Runtime.getRuntime().halt(1);
        }
    }
}
