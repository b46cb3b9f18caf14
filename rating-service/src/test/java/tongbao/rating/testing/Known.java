package tongbao.rating.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import tongbao.event.CaseEvent;

/** What the service knows of cases, looked up where it keeps it. */
public record Known(DataSource database) {
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final String KNOWN = "select from followed_case where centre = ? and case_no = ?";

    /** Tells of events, one of each case, and returns once the service knows them all. */
    public void tell(CaseEvent... events) {
        CaseTopic.tell(events);
        for (CaseEvent event : events) {
            await().atMost(ARRIVAL).until(() -> isKnown(event));
        }
    }

    private boolean isKnown(CaseEvent event) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setString(1, event.caseKey().centre());
            select.setString(2, event.caseKey().caseNo());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
