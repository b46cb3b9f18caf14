package tongbao.report.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.security.TestTokens;

/** Databases with history are counted afresh where they lack what is counted now. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class MigrationTest {
    private static final String SCHEMA = "with_history";

    @Inject
    AgroalDataSource database;

    @Test
    void figuresKeptBeforeRectificationsWereCountedBeginAgainAndDecisionsOfPeopleStay() throws Exception {
        migrations().target("1.3").load().migrate();
        run("""
            insert into with_history.case_ledger (centre, case_no, supervised, limits_unknown, record)
                values ('YC', '1', false, false, '\\x00');
            insert into with_history.tally_service
                select 'YC', 'D', '2023-04-03', 'H', 'D', 'I', 'WINDOW', '', %1$s;
            insert into with_history.tally_people select 'YC', 'D', '2023-04-03', 'H', 'D', 'W', 'S', %1$s;
            insert into with_history.projection_offset (topic, partition, next_offset) values ('case-events', 0, 7);
            insert into with_history.quarantine values ('rating-events', 0, 3, null, null, 'unknown type', now());
            insert into with_history.card_revocation values ('YC', '1', 'RED', now(), '灾害', 'p', now());
            """.formatted(String.join(", ", java.util.Collections.nCopies(21, "1"))));

        migrations().load().migrate();

        for (String counted :
                List.of("case_ledger", "tally_service", "tally_people", "projection_offset", "quarantine")) {
            assertThat(rows(counted)).as(counted).isZero();
        }
        assertThat(rows("card_revocation")).isEqualTo(1);
    }

    /** The service's own migrations, on a schema beside the one the service uses. */
    private FluentConfiguration migrations() {
        return Flyway.configure().dataSource(database).schemas(SCHEMA).outOfOrder(true);
    }

    private void run(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private long rows(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + SCHEMA + "." + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
