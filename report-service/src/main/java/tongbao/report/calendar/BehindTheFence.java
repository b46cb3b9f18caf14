package tongbao.report.calendar;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import tongbao.report.projection.ProjectionLock;

/** Changes what limits are judged by, in one transaction, while no batch runs in any replica. */
@ApplicationScoped
class BehindTheFence {
    /** What is to become true together. */
    @FunctionalInterface
    interface Change<T> {
        T make(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final CalendarConfig config;

    BehindTheFence(DataSource database, CalendarConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Empty, with nothing changed, where somebody keeps batches from running for longer than a caller would wait. */
    <T> Optional<T> run(Change<T> change) {
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(config.longestMove().toSeconds()))
                .call(() -> {
                    try (Connection connection = database.getConnection()) {
                        return ProjectionLock.takeAlone(connection, config.batchPatience())
                                ? Optional.of(change.make(connection))
                                : Optional.empty();
                    }
                });
    }
}
