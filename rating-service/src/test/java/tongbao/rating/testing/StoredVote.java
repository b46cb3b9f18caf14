package tongbao.rating.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A vote as the database has it. */
public record StoredVote(
        String id,
        String caseNo,
        String level,
        String channel,
        List<String> reasons,
        @Nullable String comment,
        boolean contact) {

    public static List<StoredVote> of(DataSource database, String centre) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select id, case_no, level, channel, reasons, comment, contact is not null
                          from vote
                         where centre = ?
                         order by case_no
                        """)) {
            select.setString(1, centre);
            List<StoredVote> votes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    votes.add(new StoredVote(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            List.of((String[]) rows.getArray(5).getArray()),
                            rows.getString(6),
                            rows.getBoolean(7)));
                }
            }
            return votes;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
