package tongbao.follow;

import java.sql.Connection;
import java.sql.SQLException;

/** What a follower does with what it reads. Called by one thread of each loop. */
public interface BatchHandler {
    /** Comes first in the transaction of each batch, before any row is touched: the place for a fence. */
    default void enter(Connection connection) throws SQLException {}

    /**
     * Writes what follows from the batch in the transaction of this connection, and neither commits nor rolls back.
     * Whatever it throws undoes the batch, which comes again.
     */
    void apply(Polled batch, Connection connection) throws SQLException;

    /** The batch is committed. Must not throw: it would not come again. */
    default void applied(Polled batch) {}

    /** A new connection, without auto-commit, is about to be used for batches. */
    default void prepare(Connection connection) throws SQLException {}
}
