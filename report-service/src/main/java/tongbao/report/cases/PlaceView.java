package tongbao.report.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tongbao.event.Placement;

/** Where and by whom, as answers show it. */
public record PlaceView(
        @Nullable String hall,
        @Nullable String department,
        @Nullable String window,
        @Nullable String staff,
        @Nullable String item,
        @Nullable String channel,
        @Nullable String applicant) {
    static PlaceView of(Placement place) {
        return new PlaceView(
                place.hall(),
                place.department(),
                place.window(),
                place.staff(),
                place.item(),
                place.channel().name(),
                place.applicant() == null ? null : place.applicant().name());
    }

    /** From columns of these names; {@code window} is a word of SQL, so its column is {@code window_code}. */
    public static PlaceView read(ResultSet row) throws SQLException {
        return new PlaceView(
                row.getString("hall"),
                row.getString("department"),
                row.getString("window_code"),
                row.getString("staff"),
                row.getString("item"),
                row.getString("channel"),
                row.getString("applicant"));
    }
}
