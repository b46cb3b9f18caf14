package tongbao.rating.database;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** What a failed transaction means for the request that ran it. */
enum DatabaseFailure {
    /** Another transaction got in the way, and the database took this one back. */
    COLLISION,
    /** A connection that was there is gone. What became of the transaction is unknown. */
    BROKEN,
    /** The database cannot be reached or cannot work just now. */
    AWAY,
    /** Anything else: a fault of ours. */
    FAULT;

    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    private static final Set<String> ENDS_OF_CONNECTIONS = Set.of("08003", "08006", "57P01", "57P02", "57P05");

    /** Connection, resources, operator, system; a cancelled statement is among the operator's. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

    /** A standby that took over half-way: writing is refused until the pool has found the new primary. */
    private static final String READ_ONLY = "25006";

    static DatabaseFailure of(Throwable failed) {
        Set<Throwable> seen = new HashSet<>();
        Deque<Throwable> open = new ArrayDeque<>(Set.of(failed));
        DatabaseFailure worst = FAULT;
        while (!open.isEmpty()) {
            Throwable one = open.pop();
            if (seen.add(one)) {
                DatabaseFailure meaning = meaning(one);
                worst = meaning.compareTo(worst) < 0 ? meaning : worst;
                push(one.getCause(), open);
                List.of(one.getSuppressed()).forEach(open::push);
            }
        }
        return worst;
    }

    private static DatabaseFailure meaning(Throwable one) {
        if (one instanceof SQLException refused) {
            return meaning(refused.getSQLState());
        }
        return one instanceof XAException ? BROKEN : FAULT; // a commit that failed
    }

    /** The pool's own exceptions have no state: no connection could be had in time. */
    private static DatabaseFailure meaning(@Nullable String state) {
        if (state == null || state.equals(READ_ONLY)) {
            return AWAY;
        }
        if (COLLISIONS.contains(state)) {
            return COLLISION;
        }
        if (ENDS_OF_CONNECTIONS.contains(state)) {
            return BROKEN;
        }
        return state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)) ? AWAY : FAULT;
    }

    private static void push(@Nullable Throwable cause, Deque<Throwable> open) {
        if (cause != null) {
            open.push(cause);
        }
    }
}
