package tongbao.report.verification;

import java.util.List;
import java.util.Locale;
import tongbao.event.Level;
import tongbao.report.ledger.Measure;

/**
 * When a ledger row counts for a measure, in SQL: said a second time and in another language than the code that keeps
 * the running counts, so that a mistake in one shows.
 *
 * @param counts condition on the ledger row {@code l}
 * @param at the instant that decides the day, as an expression
 * @param where whose place counts: the prefix of the ledger's columns
 */
record Counting(String counts, String at, Where where) {
    /** Of which event the place is. */
    enum Where {
        ACCEPTED,
        CLOSED;

        /** The ledger's column of a dimension; codes that an event did not give are ''. */
        String column(String dimension) {
            return "coalesce(l.%s_%s, '')".formatted(name().toLowerCase(Locale.ROOT), dimension);
        }
    }

    private static final String COMPLETED = "l.closing = 'COMPLETED'";
    private static final String BOTH = "l.accepted_at is not null and l.closed_at is not null";
    private static final String LATE = BOTH + " and l.closed_at > l.promised_limit";

    static List<Counting> of(Measure measure) {
        return switch (measure) {
            case ACCEPTED, STOCK_IN -> accepted("l.accepted_at is not null", "l.accepted_at");
            case COMPLETED -> closed(COMPLETED);
            case COMPLETED_ON_TIME -> closed(BOTH + " and " + COMPLETED + " and l.closed_at <= l.promised_limit");
            case COMPLETED_LATE -> closed(LATE + " and " + COMPLETED);
            case WITHDRAWN -> closed("l.closing = 'WITHDRAWN'");
            case STOCK_OUT -> accepted(BOTH, "greatest(l.accepted_at, l.closed_at)");
            case OVERDUE_IN -> accepted(LATE, "l.promised_limit");
            case OVERDUE_OUT -> accepted(LATE, "l.closed_at");
            case YELLOW ->
                accepted(
                        LATE + " and l.supervised and l.promised_limit is distinct from l.statutory_limit",
                        "l.promised_limit");
            case RED -> accepted(BOTH + " and l.supervised and l.closed_at > l.statutory_limit", "l.statutory_limit");
            case RATED_VERY_SATISFIED -> rated(Level.VERY_SATISFIED);
            case RATED_SATISFIED -> rated(Level.SATISFIED);
            case RATED_BASICALLY_SATISFIED -> rated(Level.BASICALLY_SATISFIED);
            case RATED_DISSATISFIED -> rated(Level.DISSATISFIED);
            case RATED_VERY_DISSATISFIED -> rated(Level.VERY_DISSATISFIED);
            case RECEIVED_VERY_SATISFIED -> received(Level.VERY_SATISFIED);
            case RECEIVED_SATISFIED -> received(Level.SATISFIED);
            case RECEIVED_BASICALLY_SATISFIED -> received(Level.BASICALLY_SATISFIED);
            case RECEIVED_DISSATISFIED -> received(Level.DISSATISFIED);
            case RECEIVED_VERY_DISSATISFIED -> received(Level.VERY_DISSATISFIED);
            case DEFAULTED -> closed(COMPLETED + " and l.defaulted_at is not null");
            case RECTIFIED -> closed(COMPLETED + " and l.rectified is not null");
            case RECTIFIED_ON_TIME -> closed(COMPLETED + " and l.rectified = 'ON_TIME'");
            case SECOND_VERY_SATISFIED -> second(Level.VERY_SATISFIED);
            case SECOND_SATISFIED -> second(Level.SATISFIED);
            case SECOND_BASICALLY_SATISFIED -> second(Level.BASICALLY_SATISFIED);
            case SECOND_DISSATISFIED -> second(Level.DISSATISFIED);
            case SECOND_VERY_DISSATISFIED -> second(Level.VERY_DISSATISFIED);
        };
    }

    /** Each reason of a bad vote once, where and when its case was completed. */
    static List<Counting> ofReason() {
        return closed(COMPLETED + " and l.bad_reasons is not null");
    }

    private static List<Counting> accepted(String counts, String at) {
        return List.of(new Counting(counts, at, Where.ACCEPTED));
    }

    private static List<Counting> closed(String counts) {
        return List.of(new Counting(counts, "l.closed_at", Where.CLOSED));
    }

    private static List<Counting> rated(Level level) {
        return closed(COMPLETED + " and l.vote_level = '" + level + "'");
    }

    private static List<Counting> second(Level level) {
        return closed(COMPLETED + " and l.second_level = '" + level + "'");
    }

    /** By the time of the vote; where the completion says, else the acceptance. */
    private static List<Counting> received(Level level) {
        String vote = "l.vote_level = '" + level + "'";
        return List.of(
                new Counting(vote + " and " + COMPLETED, "l.voted_at", Where.CLOSED),
                new Counting(
                        vote + " and l.accepted_at is not null and l.closing is distinct from 'COMPLETED'",
                        "l.voted_at",
                        Where.ACCEPTED));
    }
}
