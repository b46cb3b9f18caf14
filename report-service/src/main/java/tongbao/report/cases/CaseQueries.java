package tongbao.report.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseKey;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.report.ledger.LedgerCase;
import tongbao.report.projection.CaseLedger;
import tongbao.report.query.Conditions;

/** Reads the ledger: one case whole, or pages of cases by their columns. */
@ApplicationScoped
class CaseQueries {
    private static final String ONE = """
            select centre, case_no, promised_limit, statutory_limit, warning_from, supervised, limits_unknown,
                   missing_year, record
              from case_ledger where centre = ? and case_no = ?
            """;

    private static final String LIST = "select " + LedgerRow.COLUMNS + """
              from case_ledger where centre = ? and %s
             order by %s limit ?
            """;

    /** Of few cases: found first and then put in order, where the planner would walk the ledger in order to find them. */
    private static final String LIST_OF_FEW = "select * from (select " + LedgerRow.COLUMNS + """
              from case_ledger where centre = ? and %s offset 0) as few
             order by %s limit ?
            """;

    /** How many cases there are of each place, in an order that says nothing of the cases. */
    private static final String PLACES = """
            select hall, department, item, channel, applicant, count(*) as cases
              from (select %s from case_ledger where centre = ? and %s) as counted
             group by hall, department, item, channel, applicant
            having (hall, department, item, channel, applicant) >= (?, ?, ?, ?, ?)
             order by hall, department, item, channel, applicant limit ?
            """;

    /** Cases without a promised limit, whose clock stands, come last. */
    private static final String BY_LIMIT = "promised_limit nulls last, case_no";

    private static final String BY_CASE_NO = "case_no";

    private final DataSource database;

    CaseQueries(DataSource database) {
        this.database = database;
    }

    Optional<LedgerCase> find(CaseKey key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setString(1, key.centre());
            query.setString(2, key.caseNo());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(CaseLedger.ledgerCase(row)) : Optional.empty();
            }
        }
    }

    /** Cases in order of their limits, those that are due first at the top. */
    Page<LedgerRow> byLimit(String centre, Conditions where, int limit, @Nullable Cursor after) throws SQLException {
        if (after != null) {
            Instant last = after.instant(0);
            String caseNo = after.code(1);
            if (last == null) {
                where.and("promised_limit is null and case_no > ?", caseNo);
            } else {
                where.and(
                        "(promised_limit is null or promised_limit >= ? and (promised_limit > ? or case_no > ?))",
                        last,
                        last,
                        caseNo);
            }
        }
        return Page.of(
                list(LIST, centre, where, BY_LIMIT, limit + 1),
                limit,
                row -> Cursor.of(row.limits().promised(), row.caseNo()));
    }

    /** Cases by number, where most of the ledger fits the conditions. */
    Page<LedgerRow> byCaseNo(String centre, Conditions where, int limit, @Nullable Cursor after) throws SQLException {
        return byCaseNo(LIST, centre, where, limit, after);
    }

    /** Cases by number, where few of the ledger fit the conditions. */
    Page<LedgerRow> fewByCaseNo(String centre, Conditions where, int limit, @Nullable Cursor after)
            throws SQLException {
        return byCaseNo(LIST_OF_FEW, centre, where, limit, after);
    }

    /**
     * As many items as there are cases, of which none can be told from others of its place: neither by what it says nor
     * by where it stands in the list.
     */
    Page<PlaceView> placesAlone(String centre, Place place, Conditions where, int limit, @Nullable Cursor after)
            throws SQLException {
        PlaceKey last = after == null ? PlaceKey.BEFORE_ALL : PlaceKey.read(after);
        List<PlaceKey> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(PLACES.formatted(PlaceKey.columns(place), where.sql()))) {
            query.setString(1, centre);
            int next = last.bind(query, where.bind(query, 2));
            query.setInt(next, limit + 1);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next() && found.size() <= limit) {
                    last.following(rows).limit(limit + 1L - found.size()).forEach(found::add);
                }
            }
        }
        return Page.of(found, limit, PlaceKey::cursor).map(PlaceKey::view);
    }

    private Page<LedgerRow> byCaseNo(String select, String centre, Conditions where, int limit, @Nullable Cursor after)
            throws SQLException {
        if (after != null) {
            where.and("case_no > ?", after.code(0));
        }
        return Page.of(list(select, centre, where, BY_CASE_NO, limit + 1), limit, row -> Cursor.of(row.caseNo()));
    }

    private List<LedgerRow> list(String select, String centre, Conditions where, String order, int most)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(select.formatted(where.sql(), order))) {
            query.setString(1, centre);
            query.setInt(where.bind(query, 2), most);
            try (ResultSet rows = query.executeQuery()) {
                List<LedgerRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(LedgerRow.read(rows));
                }
                return found;
            }
        }
    }
}
