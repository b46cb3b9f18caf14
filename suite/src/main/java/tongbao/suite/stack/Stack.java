package tongbao.suite.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import tongbao.embedded.Poll;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.Credentials;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.folder.Secrets;
import tongbao.suite.process.KeptRunning;
import tongbao.suite.process.Part;
import tongbao.suite.process.Running;

/** The whole suite, running: database and broker first, then the three services; stopped the other way round. */
public final class Stack implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final Console console;
    private final DataFolder folder;
    private final Ports ports;
    private final Credentials credentials;
    private final Parts parts;
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();
    private final List<KeptRunning> foundation = new CopyOnWriteArrayList<>();
    private final Map<Service, KeptRunning> services = new EnumMap<>(Service.class);
    private boolean closed;

    /**
     * Prepares a suite on this folder: chooses ports, makes keys and tokens. Nothing runs yet.
     *
     * @throws PlainFailure when a port is taken
     */
    public Stack(Installation installation, DataFolder folder, PortWishes wishes, Console console) {
        this.console = console;
        this.folder = folder;
        this.ports = Ports.choose(wishes, folder.settings());
        this.credentials = Credentials.upToDate(folder.credentials(), Secrets.of(folder.settings()), Clock.systemUTC());
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
        this.parts = new Parts(installation, folder, ports, http, console);
    }

    /**
     * Starts everything and returns once all three services answer ready.
     *
     * @throws PlainFailure when a part was given up, or it took too long
     */
    public void start() {
        startFoundation();
        awaitReady(foundation.subList(0, 1));
        startServices(); // they wait for the broker themselves, and have enough to do meanwhile
        awaitReady(foundation);
        awaitServices();
    }

    /**
     * Starts database and broker alone, for a run that needs not every service.
     *
     * @throws PlainFailure when one was given up, or it took too long
     */
    public void startFoundationOnly() {
        startFoundation();
        awaitReady(foundation);
    }

    /**
     * Adds one service to a running foundation and returns at once.
     *
     * @param javaOptions come after those every service has, and so before them in force
     */
    public synchronized void begin(Service service, List<String> javaOptions) {
        requireOpen();
        Path settings = new ServiceSettings(folder, ports).write(service);
        services.put(service, kept(parts.service(service, settings, javaOptions)));
    }

    /** Stops one service; {@link #begin} may start it again. */
    public void end(Service service) {
        KeptRunning ended;
        synchronized (this) {
            ended = services.remove(service);
        }
        if (ended != null) {
            ended.stop();
        }
    }

    /** Returns once every service that was begun answers ready. */
    public void awaitServices() {
        awaitReady(List.copyOf(services.values()));
    }

    /** Completes, with the reason, when a part has failed so often that the suite cannot go on. */
    public CompletableFuture<String> givenUp() {
        return givenUp;
    }

    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    /** Where the broker listens. */
    public String broker() {
        return "127.0.0.1:" + ports.kafka();
    }

    /** The database of a service, as that service's user. */
    public DataSource database(Service service) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service.shortName());
        database.setUser(service.shortName());
        database.setPassword(Secrets.of(folder.settings()).databasePassword(service.shortName()));
        return database;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** The numbers by which the system knows what runs now, by the part's name. */
    public Map<String, Long> processIds() {
        Map<String, Long> ids = new HashMap<>();
        Stream.concat(foundation.stream(), services.values().stream()).forEach(part -> {
            Running running = part.running();
            if (running != null) {
                ids.put(part.name(), running.processId());
            }
        });
        return ids;
    }

    /** Stops the services, then the broker, then the database, each within a bound. May be called at any time. */
    @Override
    public void close() {
        if (!endStarts()) {
            return;
        }
        console.line("stopping");
        services.values().stream()
                .map(service -> CompletableFuture.runAsync(service::stop, task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join);
        for (int i = foundation.size() - 1; i >= 0; i--) {
            foundation.get(i).stop();
        }
        console.line("stopped");
    }

    private synchronized void startFoundation() {
        requireOpen();
        foundation.add(kept(parts.database()));
        foundation.add(kept(parts.broker()));
    }

    private synchronized void startServices() {
        for (Service service : Service.values()) {
            begin(service, List.of());
        }
    }

    private synchronized boolean endStarts() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new PlainFailure("stopped before everything was started");
        }
    }

    private KeptRunning kept(Part part) {
        return new KeptRunning(part, console, givenUp::complete).start();
    }

    private void awaitReady(List<KeptRunning> awaited) {
        Poll.until(() -> isOver() || awaited.stream().allMatch(KeptRunning::isReady), START_LIMIT);
        String reason = givenUp.getNow(null);
        if (reason != null) {
            throw new PlainFailure(reason);
        }
        requireOpen();
        List<String> missing = awaited.stream()
                .filter(part -> !part.isReady())
                .map(KeptRunning::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new PlainFailure(
                    "not ready within " + START_LIMIT.toMinutes() + " minutes: " + String.join(", ", missing)
                            + "; see the logs in " + folder.log("x").getParent());
        }
    }

    private synchronized boolean isOver() {
        return closed || givenUp.isDone();
    }
}
