package tongbao.rating.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import tongbao.event.CaseKey;

/** Looks up cases and whether they are rated. A supervisor's canary is a case to rate like any other, as on a pad. */
@ApplicationScoped
class CasesToRate {
    private static final String FIND = """
            select asked.centre, asked.case_no, coalesce(f.completed_at, canary.created_at) as completed_at, f.hall,
                   coalesce(f.window_code, canary.window_code) as window_code, f.department, f.item,
                   exists (select from vote
                            where vote.centre = asked.centre collate "C"
                              and vote.case_no = asked.case_no collate "C") as rated
              from unnest(?::text[], ?::text[]) as asked (centre, case_no)
              left join followed_case f on f.centre = asked.centre collate "C" and f.case_no = asked.case_no collate "C"
              left join canary on canary.centre = asked.centre collate "C"
                              and canary.case_no = asked.case_no collate "C"
             where f.case_no is not null or canary.case_no is not null
            """;

    private final DataSource database;

    CasesToRate(DataSource database) {
        this.database = database;
    }

    /** Those of the cases that are known. Call it in a transaction. */
    Map<CaseKey, CaseToRate> find(Collection<CaseKey> keys) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, texts(connection, keys, CaseKey::centre));
            find.setArray(2, texts(connection, keys, CaseKey::caseNo));
            Map<CaseKey, CaseToRate> found = new HashMap<>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.put(new CaseKey(rows.getString("centre"), rows.getString("case_no")), read(rows));
                }
            }
            return found;
        }
    }

    private static CaseToRate read(ResultSet row) throws SQLException {
        OffsetDateTime completedAt = row.getObject("completed_at", OffsetDateTime.class);
        return new CaseToRate(
                completedAt == null ? null : completedAt.toInstant(),
                row.getString("hall"),
                row.getString("window_code"),
                row.getString("department"),
                row.getString("item"),
                row.getBoolean("rated"));
    }

    private static Array texts(Connection connection, Collection<CaseKey> keys, Function<CaseKey, String> text)
            throws SQLException {
        return connection.createArrayOf("text", keys.stream().map(text).toArray());
    }
}
