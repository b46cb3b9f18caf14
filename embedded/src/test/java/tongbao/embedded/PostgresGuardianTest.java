package tongbao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever dies, no PostgreSQL is left behind, and a new one starts. */
class PostgresGuardianTest {

    private static final String READY = "postgres ready ";
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeftBehind() {
        await().atMost(END_LIMIT)
                .untilAsserted(() -> assertThat(Postmasters.of(folder)).isEmpty());
    }

    @Test
    void thePostmasterEndsWhenItsParentIsKilled() throws Exception {
        try (ChildJvm parent = ChildJvm.run(PostgresMain.class, folder.toString())) {
            parent.awaitLine(READY);
            assertThat(Postmasters.of(folder)).isNotEmpty();

            parent.kill();

            await().atMost(END_LIMIT)
                    .untilAsserted(() -> assertThat(Postmasters.of(folder)).isEmpty());
        }
    }

    @Test
    void thePostmasterEndsWhenItsParentIsKilledWhileItStarts() throws Exception {
        try (ChildJvm parent = ChildJvm.run(PostgresMain.class, folder.toString())) {
            await().atMost(END_LIMIT).until(() -> Files.exists(folder.resolve("cluster/postmaster.pid")));

            parent.kill();
        }
    }

    @Test
    void aLeftoverPostmasterIsStoppedBeforeTheNextStart() throws Exception {
        ProcessHandle leftover;
        try (ChildJvm parent = ChildJvm.run(PostgresMain.class, folder.toString())) {
            parent.awaitLine(READY);
            leftover = killEverybodyButThePostmaster(parent);
        }
        assertThat(leftover.isAlive()).isTrue();

        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, 0, PostgresSettings.forTests())) {
            next.createDatabase("child", "child", "another password");

            assertThat(Postmasters.of(folder)).doesNotContain(leftover);
            connect(next.port(), "another password").close();
        }
    }

    @Test
    void aStalePidFileThatNamesAnotherProcessHarmsNobody() throws Exception {
        EmbeddedPostgres.start(folder, 0, PostgresSettings.forTests()).close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("cluster/postmaster.pid"), bystander.pid() + "\n");

        Postmaster.stopLeftover(folder.toRealPath().resolve("cluster"));

        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly().waitFor();
    }

    @Test
    void anOrdinaryUserCanRunIt() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "the other tests run as an ordinary user already");
        assumeTrue(Files.isExecutable(SETPRIV), "no setpriv to become an ordinary user with");
        Path open = Files.createTempDirectory(Path.of("/tmp"), "tongbao-nobody-");
        try {
            String classPath = copyOfClassPath(open.resolve("jars"));
            Path data = Files.createDirectory(open.resolve("data"));
            open.toFile().setExecutable(true, false);
            Files.setAttribute(data, "unix:uid", NOBODY);
            Files.setAttribute(data, "unix:gid", NOBODY);

            try (ChildJvm nobody = ChildJvm.run(becomeNobody(data), classPath, PostgresMain.class, data.toString())) {
                int port = Integer.parseInt(nobody.awaitLine(READY));

                connect(port, "a password of the child").close();
                assertThat(Files.getAttribute(data.resolve("cluster"), "unix:uid"))
                        .isEqualTo(NOBODY);
            }
            await().atMost(END_LIMIT)
                    .untilAsserted(() -> assertThat(Postmasters.of(data)).isEmpty());
        } finally {
            Folders.delete(open);
        }
    }

    /** The guardian's shells first, or they would do their duty. */
    private ProcessHandle killEverybodyButThePostmaster(ChildJvm parent) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0));
        Postmasters.of(folder).stream()
                .filter(process -> process.info().command().orElse("").endsWith("sh"))
                .forEach(ProcessHandle::destroyForcibly);
        parent.kill();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** With the temporary folder below the test's, because nobody unpacks PostgreSQL there and we delete it. */
    private static List<String> becomeNobody(Path temporary) {
        return List.of(
                SETPRIV.toString(),
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "env",
                "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporary);
    }

    private static Connection connect(int port, String password) throws Exception {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/child", "child", password);
    }

    /** Root's own Maven repository is closed to others; of the jars only those that PostgreSQL needs are copied. */
    private static String copyOfClassPath(Path target) throws IOException {
        Set<String> needed = Set.of("postgres", "commons", "xz", "slf4j-api", "jspecify");
        Files.createDirectories(target);
        try (Stream<String> entries = Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getProperty("java.class.path"))) {
            return entries.map(Path::of)
                    .filter(path -> Files.isDirectory(path)
                            || needed.stream().anyMatch(path.getFileName().toString()::contains))
                    .map(path -> copy(path, target))
                    .collect(Collectors.joining(":"));
        }
    }

    private static String copy(Path source, Path target) {
        try (Stream<Path> paths = Files.walk(source)) {
            Path copy = Files.createTempDirectory(target, "entry").resolve(source.getFileName());
            for (Path path : paths.toList()) {
                Path to = copy.resolve(source.relativize(path).toString());
                Files.copy(path, to);
            }
            copy.getParent().toFile().setExecutable(true, false);
            copy.getParent().toFile().setReadable(true, false);
            return copy.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
