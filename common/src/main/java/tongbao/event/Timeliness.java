package tongbao.event;

/** Whether a step was taken within its deadline. */
public enum Timeliness {
    ON_TIME,
    LATE
}
