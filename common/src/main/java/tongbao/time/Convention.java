package tongbao.time;

public enum Convention {
    INSTANT,
    END_OF_DAY
}
