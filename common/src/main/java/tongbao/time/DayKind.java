package tongbao.time;

/** Why a date is a working day or a day off. */
public enum DayKind {
    WORKING,
    WEEKEND,
    /** Off because a paper says so; the weekend days inside a holiday are part of it. */
    HOLIDAY,
    /** A Saturday or Sunday that works in exchange for a holiday (调休). */
    MAKE_UP;

    public boolean isWorking() {
        return switch (this) {
            case WORKING, MAKE_UP -> true;
            case WEEKEND, HOLIDAY -> false;
        };
    }
}
