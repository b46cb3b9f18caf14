package tongbao.report.cases;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tongbao.event.Applicant;
import tongbao.event.Channel;
import tongbao.page.Cursor;

/**
 * The how-many-th case of a place, where cases are counted and not named. Window and staff are no part of it, which few
 * cases have in common.
 *
 * @param applicant empty where it is not known
 */
record PlaceKey(String hall, String department, String item, String channel, String applicant, long number) {
    static final PlaceKey BEFORE_ALL = new PlaceKey("", "", "", "", "", 0);
    static final int PARTS = 6;
    private static final List<String> COLUMNS = List.of("hall", "department", "item", "channel", "applicant");

    /** For {@code select}, by the names of {@link #following}. */
    static String columns(Place place) {
        return COLUMNS.stream()
                .map(column -> "coalesce(%s, '') as %s".formatted(place.column(column), column))
                .collect(Collectors.joining(", "));
    }

    static PlaceKey read(Cursor cursor) {
        return new PlaceKey(
                cursor.code(0),
                cursor.code(1),
                cursor.code(2),
                cursor.read(3, Channel::valueOf).name(),
                cursor.read(
                        4,
                        text -> text.isEmpty() ? text : Applicant.valueOf(text).name()),
                cursor.number(5));
    }

    Cursor cursor() {
        return Cursor.of(hall, department, item, channel, applicant, number);
    }

    int bind(PreparedStatement query, int from) throws SQLException {
        int next = from;
        for (String value : List.of(hall, department, item, channel, applicant)) {
            query.setString(next++, value);
        }
        return next;
    }

    /** The cases of a row's place that come after this one. */
    Stream<PlaceKey> following(ResultSet row) throws SQLException {
        PlaceKey first = new PlaceKey(
                row.getString("hall"),
                row.getString("department"),
                row.getString("item"),
                row.getString("channel"),
                row.getString("applicant"),
                1);
        long seen = first.isOfPlaceOf(this) ? Math.max(0, number) : 0;
        return LongStream.rangeClosed(seen + 1, row.getLong("cases")).mapToObj(first::numbered);
    }

    PlaceView view() {
        return new PlaceView(hall, department, null, null, item, channel, applicant.isEmpty() ? null : applicant);
    }

    private PlaceKey numbered(long place) {
        return new PlaceKey(hall, department, item, channel, applicant, place);
    }

    private boolean isOfPlaceOf(PlaceKey other) {
        return numbered(0).equals(other.numbered(0));
    }
}
