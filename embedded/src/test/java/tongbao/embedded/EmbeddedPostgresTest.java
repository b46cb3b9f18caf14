package tongbao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final String PASSWORD = "correct horse";
    private static final String OTHER_PASSWORD = "battery staple";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(folder.resolve("shared"), 0, PostgresSettings.forTests());
        postgres.createDatabase("votes", "votes", PASSWORD);
        postgres.createDatabase("order", "user", OTHER_PASSWORD);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void rowsAreStillThereAfterARestartOnTheSameFolderAndPort() throws SQLException {
        Path own = folder.resolve("own");
        EmbeddedPostgres first = EmbeddedPostgres.start(own, 0);
        first.createDatabase("votes", "votes", PASSWORD);
        execute(first, "create table vote as select '好评' as level");
        first.close();

        try (EmbeddedPostgres second = EmbeddedPostgres.start(own, first.port())) {
            second.createDatabase("votes", "votes", PASSWORD);

            assertThat(query(second, "select level from vote")).isEqualTo("好评");
        }
    }

    @Test
    void aUserCannotConnectToAnyOtherDatabase() {
        assertThatThrownBy(() -> connect("order", "votes", PASSWORD)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> connect("postgres", "votes", PASSWORD)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> connect("template1", "votes", PASSWORD)).hasMessageContaining("permission denied");
    }

    @Test
    void aUserCannotCreateRolesOrDatabasesOrReadFiles() {
        assertThatThrownBy(() -> execute(postgres, "create role intruder")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(postgres, "create database intruder"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(postgres, "copy (select 1) to '/tmp/intruder'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> connect("votes", "votes", "wrong")).hasMessageContaining("authentication failed");
        assertThatThrownBy(() -> connect("postgres", "postgres", "postgres"))
                .hasMessageContaining("authentication failed");
    }

    @Test
    void creatingADatabaseAgainSetsThePasswordAnew() throws SQLException {
        postgres.createDatabase("reports", "reports", "old");

        postgres.createDatabase("reports", "reports", "new");

        connect("reports", "reports", "new").close();
        assertThatThrownBy(() -> connect("reports", "reports", "old")).hasMessageContaining("authentication failed");
    }

    @Test
    void theSuperuserCannotBeTakenForAnOrdinaryUser() {
        assertThatThrownBy(() -> postgres.createDatabase("mine", "postgres", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> postgres.createDatabase("a\"; drop role votes", "votes", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSuperusersPasswordIsReadableByTheOwnerOnly() throws IOException {
        Path file = folder.resolve("shared").resolve("superuser.password");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void textIsUtf8AndOrderedByCodePoint() throws SQLException {
        assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
        assertThat(query(postgres, "select string_agg(c, '' order by c) from unnest(array['a', 'é', 'B', '办']) c"))
                .isEqualTo("Baé办");
        assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void aFolderInUseIsRefused() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder.resolve("shared"), 0))
                .hasMessageContaining("in use");
    }

    @Test
    void aFailedStartSaysWhyAndLeavesNoProcess() throws IOException {
        Path own = folder.resolve("failing");

        assertThatThrownBy(() -> EmbeddedPostgres.start(
                        own, 0, PostgresSettings.forTests().with("shared_buffers", "nonsense")))
                .hasMessageContaining("shared_buffers");
        assertThatThrownBy(() -> EmbeddedPostgres.start(own, postgres.port(), PostgresSettings.forTests()))
                .hasMessageContaining("did not start");

        assertThat(Postmasters.of(own)).isEmpty();
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), user, password);
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("votes"), "votes", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("votes"), "votes", PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
