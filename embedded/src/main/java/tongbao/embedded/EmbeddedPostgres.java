package tongbao.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL server on 127.0.0.1, UTF-8, ordering by code point.
 *
 * <p>Its data is durable: started again on the same folder it has the same rows. Nobody gets in without a password; the
 * superuser's is random, made at the first start and readable by the owner of the folder only. The server ends with this
 * JVM, however this JVM ends.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> RESERVED = Set.of("postgres", "template0", "template1", "public", "none");

    private final FolderLock lock;
    private final Postmaster postmaster;
    private final int port;
    private final String password;

    private EmbeddedPostgres(FolderLock lock, Postmaster postmaster, int port, String password) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.port = port;
        this.password = password;
    }

    /** Starts with the durable settings. */
    public static EmbeddedPostgres start(Path dataFolder, int port) {
        return start(dataFolder, port, PostgresSettings.durable());
    }

    /**
     * Starts the server and returns when it accepts connections. A server that a killed run has left on the folder is
     * stopped first.
     *
     * @param dataFolder where the data, the superuser's password and the logs live; created when missing
     * @param port the port to listen on; 0 chooses a free one
     * @throws IllegalStateException when another living process uses the folder, or the server cannot start; nothing is
     *     left running then
     */
    public static EmbeddedPostgres start(Path dataFolder, int port, PostgresSettings settings) {
        try {
            PostgresFolder folder = PostgresFolder.at(dataFolder);
            FolderLock lock = folder.lock();
            try {
                return start(folder, lock, FreePort.orGiven(port), settings);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + dataFolder, e);
        }
    }

    private static EmbeddedPostgres start(PostgresFolder folder, FolderLock lock, int port, PostgresSettings settings)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Postmaster.stopLeftover(folder.cluster());
        folder.initialiseOnce(binaries);
        List<String> command = binaries.command("postgres", arguments(folder, port, settings));
        Postmaster postmaster = Postmaster.launch(command, folder.startLog());
        EmbeddedPostgres server = new EmbeddedPostgres(lock, postmaster, port, folder.superuserPassword());
        try {
            server.awaitReady(folder);
            server.closeCommonDatabases();
            return server;
        } catch (RuntimeException e) {
            postmaster.stop();
            throw e;
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /**
     * Makes sure that the database exists, that the user owns it and can log in with this password, and that nobody else
     * but the superuser can connect to it. The user can do nothing outside this database. May be repeated.
     */
    public void createDatabase(String database, String user, String userPassword) {
        requireName(database);
        requireName(user);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            createRole(connection, user, userPassword);
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                statement.execute("create database " + quoted(database));
            }
            statement.execute("alter database " + quoted(database) + " owner to " + quoted(user));
            statement.execute("revoke all on database " + quoted(database) + " from public");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + database + " for " + user, e);
        }
    }

    /** Completes with the exit code when the server has ended, asked to or not. */
    public CompletableFuture<Integer> onExit() {
        return postmaster.onExit();
    }

    /** The process above all processes of the server. */
    public long processId() {
        return postmaster.processId();
    }

    /** Stops the server in order; the folder and the port are free afterwards. */
    @Override
    public void close() {
        postmaster.stop();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the folder of PostgreSQL", e);
        }
    }

    private static List<String> arguments(PostgresFolder folder, int port, PostgresSettings settings) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        arguments.addAll(List.of(
                "-D",
                folder.cluster().toString(),
                "--port=" + port,
                "--listen_addresses=127.0.0.1",
                "--unix_socket_directories=",
                // One file per weekday, written anew each week: a log that needs no care.
                "--logging_collector=on",
                "--log_filename=postgresql-%a.log",
                "--log_truncate_on_rotation=on",
                "--log_rotation_size=0"));
        return arguments;
    }

    private void awaitReady(PostgresFolder folder) {
        boolean settled = Poll.until(() -> !postmaster.isAlive() || refusal() == null, START_LIMIT);
        if (!settled || !postmaster.isAlive()) {
            String said = "see the log in " + folder.cluster().resolve("log") + "; it said: " + folder.startLogText();
            throw new IllegalStateException("PostgreSQL did not start on port " + port + "; " + said, refusal());
        }
    }

    private @Nullable SQLException refusal() {
        try (Connection connection = connect()) {
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** Every role may connect to these by default; ours are to see their own database and nothing else. */
    private void closeCommonDatabases() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("revoke all on database postgres from public");
            statement.execute("revoke all on database template1 from public");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the common databases", e);
        }
    }

    private static void createRole(Connection connection, String user, String userPassword) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", user)) {
                statement.execute("create role " + quoted(user));
            }
            statement.execute("alter role " + quoted(user)
                    + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
        }
        // The driver sends the SCRAM verifier only, so the password never stands in a statement or a log.
        connection.unwrap(PGConnection.class).alterUserPassword(user, userPassword.toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Names stand in statements that take no parameters, so they must be plain ones. */
    private static void requireName(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name) || name.startsWith("pg_")) {
            throw new IllegalArgumentException("not a name for a database or a user: " + name);
        }
    }

    private Connection connect() throws SQLException {
        // Not through DriverManager, which may offer the driver of another class loader in a Quarkus test.
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(SUPERUSER));
        source.setUser(SUPERUSER);
        source.setPassword(password);
        source.setConnectTimeout((int) CONNECT_LIMIT.toSeconds());
        source.setSocketTimeout((int) STATEMENT_LIMIT.toSeconds());
        return source.getConnection();
    }
}
