package tongbao.time;

/** Which days count: working days (工作日) by the State Council's papers, or every day. */
public enum DayUnit {
    WORKING,
    CALENDAR
}
