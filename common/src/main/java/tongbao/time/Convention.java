package tongbao.time;

/** How a centre counts the working days of a limit. */
public enum Convention {
    /** From the instant of acceptance: the limit keeps the time of day. */
    INSTANT,
    /** In whole days: day 1 is the working day after acceptance, the limit is the end of the last one. */
    END_OF_DAY
}
