package tongbao.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * What lies in the folder of one PostgreSQL: the cluster, the superuser's password, the lock, what the server said
 * before its own log was open.
 */
record PostgresFolder(Path home) {

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 24;

    /** The real path, because a postmaster is recognised by the folder on its command line. */
    static PostgresFolder at(Path folder) throws IOException {
        return new PostgresFolder(Folders.createPrivate(folder).toRealPath());
    }

    Path cluster() {
        return home.resolve("cluster");
    }

    Path startLog() {
        return home.resolve("start.log");
    }

    FolderLock lock() throws IOException {
        return FolderLock.take(home.resolve("lock"));
    }

    String superuserPassword() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** Initialised beside and renamed when complete, so an interrupted first start is simply made again. */
    void initialiseOnce(PostgresBinaries binaries) throws IOException {
        if (Files.exists(cluster())) {
            return;
        }
        Path draft = home.resolve("cluster.new");
        Folders.delete(draft);
        Folders.writePrivate(passwordFile(), randomPassword());
        run(binaries.command("initdb", initArguments(draft)));
        Files.move(draft, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    String startLogText() {
        try {
            return Files.exists(startLog()) ? Files.readString(startLog()) : "";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private Path passwordFile() {
        return home.resolve("superuser.password");
    }

    /**
     * The built-in C.UTF-8 orders by code point and behaves alike on every system, whatever locales are installed. Every
     * connection, local or not, must prove that it knows the password.
     */
    private List<String> initArguments(Path draft) {
        return List.of(
                "--pgdata=" + draft,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    private void run(List<String> command) throws IOException {
        Process process = Postmaster.clean(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(startLog().toFile())
                .start();
        if (!Poll.until(() -> !process.isAlive(), INIT_LIMIT)) {
            process.destroyForcibly();
            throw new IOException("initdb did not end within " + INIT_LIMIT);
        }
        if (process.exitValue() != 0) {
            throw new IOException("initdb failed: " + startLogText());
        }
    }

    static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
