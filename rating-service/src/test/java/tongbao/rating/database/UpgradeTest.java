package tongbao.rating.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.embedded.EmbeddedInfrastructure;

/** What the migrations make of a database that has been in use. */
class UpgradeTest {
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final String database = "upgrade_" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void makeADatabase() {
        EmbeddedInfrastructure.postgres().createDatabase(database, database, PASSWORD);
    }

    @Test
    void aBadVoteOlderThanTheClosedLoopIsStillToBeTold() throws SQLException {
        upgradeTo("1");
        execute(vote("1", "VERY_DISSATISFIED"));
        execute(vote("2", "SATISFIED"));
        execute(vote("3", "DISSATISFIED"));

        upgradeTo("6");

        assertThat(
                        select(
                                "select r.case_no from bad_review_untold u join bad_review r using (centre, vote_id) order by 1"))
                .containsExactly("1", "3");
    }

    private void upgradeTo(String version) {
        configuration().target(version).load().migrate();
    }

    private FluentConfiguration configuration() {
        return Flyway.configure()
                .dataSource(EmbeddedInfrastructure.postgres().jdbcUrl(database), database, PASSWORD)
                .outOfOrder(true)
                .locations("db/migration", "db/outbox", "db/catalogue-archive");
    }

    private static String vote(String caseNo, String level) {
        return """
                insert into vote (centre, id, case_no, level, rated_at, channel, reasons, source, digest, received_at)
                values ('YC', gen_random_uuid(), '%s', '%s', now(), 'PAD', '{}', '/', '', now())
                """.formatted(caseNo, level);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> select(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(EmbeddedInfrastructure.postgres().jdbcUrl(database), database, PASSWORD);
    }
}
