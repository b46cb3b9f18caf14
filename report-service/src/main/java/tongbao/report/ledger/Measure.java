package tongbao.report.ledger;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tongbao.event.Level;

/** What is counted. Each is a column of the tallies; every figure of a report is a sum of them. */
public enum Measure {
    ACCEPTED,
    COMPLETED,
    COMPLETED_ON_TIME,
    COMPLETED_LATE,
    WITHDRAWN,
    /** Became 在办. */
    STOCK_IN,
    /** Stopped being 在办. */
    STOCK_OUT,
    /** Closed cases only: passed the promised limit while open. Open cases are counted live. */
    OVERDUE_IN,
    /** Closed cases only: an overdue case was closed. */
    OVERDUE_OUT,
    /** Closed cases only, by the card's instant. */
    YELLOW,
    /** Closed cases only, by the card's instant. */
    RED,
    RATED_VERY_SATISFIED,
    RATED_SATISFIED,
    RATED_BASICALLY_SATISFIED,
    RATED_DISSATISFIED,
    RATED_VERY_DISSATISFIED,
    RECEIVED_VERY_SATISFIED,
    RECEIVED_SATISFIED,
    RECEIVED_BASICALLY_SATISFIED,
    RECEIVED_DISSATISFIED,
    RECEIVED_VERY_DISSATISFIED,
    /** Completed, and rated by nobody but the centre's rules: apart from people's votes for ever. */
    DEFAULTED,
    /** A person's bad vote, counted where and when its case was completed, that was rectified. */
    RECTIFIED,
    RECTIFIED_ON_TIME,
    /** What people said when asked again, by the completion of their case. */
    SECOND_VERY_SATISFIED,
    SECOND_SATISFIED,
    SECOND_BASICALLY_SATISFIED,
    SECOND_DISSATISFIED,
    SECOND_VERY_DISSATISFIED;

    private static final Measure[] ALL = values();
    public static final int COUNT = ALL.length;

    /** What people's votes add: all that is counted by the vote's channel too. */
    public static final Set<Measure> OF_VOTES = Collections.unmodifiableSet(ofVotes());

    private static EnumSet<Measure> ofVotes() {
        EnumSet<Measure> ofVotes = EnumSet.range(RATED_VERY_SATISFIED, SECOND_VERY_DISSATISFIED);
        ofVotes.remove(DEFAULTED);
        return ofVotes;
    }

    /** A person's vote counted where and when its case was completed. */
    public static Measure rated(Level level) {
        return ALL[RATED_VERY_SATISFIED.ordinal() + level.ordinal()];
    }

    /** A person's vote counted when it was cast. */
    public static Measure received(Level level) {
        return ALL[RECEIVED_VERY_SATISFIED.ordinal() + level.ordinal()];
    }

    /** A second rating, after a bad one. */
    public static Measure second(Level level) {
        return ALL[SECOND_VERY_SATISFIED.ordinal() + level.ordinal()];
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
