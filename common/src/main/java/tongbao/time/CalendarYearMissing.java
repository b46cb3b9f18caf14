package tongbao.time;

/** Somebody asked about a day of a year whose holidays nobody has told us: guessing would hide late cases. */
public final class CalendarYearMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int year;

    public CalendarYearMissing(int year) {
        super("no working calendar for the year " + year);
        this.year = year;
    }

    public int year() {
        return year;
    }
}
