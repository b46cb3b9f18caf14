package tongbao.report.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import tongbao.report.projection.History;

/** The schema beside the one that serves: made by the same migrations, so that its tables may take the others' place. */
@ApplicationScoped
class SecondSchema {
    static final String NAME = History.SECOND_SCHEMA;
    /** Where the tables go that served, until they are dropped. */
    private static final String RETIRED = "retired";

    private static final String NOT_DERIVED = """
            select quote_ident(table_name) from information_schema.tables
             where table_schema = ? and not (table_name = any (?)) and table_name <> 'flyway_schema_history'
            """;

    private final Flyway flyway;

    SecondSchema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Empty, of whatever was left of an earlier rebuild too. What people decided is not in it: that is public's. */
    void make(Connection connection) throws SQLException {
        drop(connection);
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .configuration(flyway.getConfiguration())
                .schemas(NAME)
                .defaultSchema(NAME)
                .createSchemas(true)
                .load()
                .migrate();
        try (Statement statement = connection.createStatement()) {
            for (String table : notDerived(connection)) {
                statement.execute("drop table " + NAME + "." + table + " cascade");
            }
        }
    }

    void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + NAME + " cascade");
            statement.execute("drop schema if exists " + RETIRED + " cascade");
        }
    }

    /** So that the first plans know how much there is. */
    void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : Derived.TABLES) {
                statement.execute("analyze " + NAME + "." + table);
            }
        }
    }

    /**
     * Puts its tables in the place of those that served. The caller's transaction decides.
     *
     * @throws SQLException when readers did not let go of all of them in time, before anything was changed
     */
    void takeOver(Connection connection, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + patience.toMillis());
            statement.execute(
                    "lock table public." + String.join(", public.", Derived.TABLES) + " in access exclusive mode");
            statement.execute("set local statement_timeout = 0");
            statement.execute("create schema " + RETIRED);
            for (String table : Derived.TABLES) {
                statement.execute("alter table public." + table + " set schema " + RETIRED);
                statement.execute("alter table " + NAME + "." + table + " set schema public");
            }
        }
    }

    private static List<String> notDerived(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(NOT_DERIVED)) {
            query.setString(1, NAME);
            query.setArray(2, connection.createArrayOf("text", Derived.TABLES.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }
}
