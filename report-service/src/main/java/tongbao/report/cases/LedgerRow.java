package tongbao.report.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.ledger.Closing;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.projection.CaseLedger;

/** What the ledger's columns say of one case, as lists need it: the record itself is not read. */
record LedgerRow(
        String caseNo,
        @Nullable Instant acceptedAt,
        Closing.@Nullable Kind closing,
        @Nullable Instant closedAt,
        PlaceView place,
        CaseLimits limits,
        @Nullable Level vote,
        @Nullable Instant votedAt,
        @Nullable Instant defaultedAt) {
    /** For {@code select}; the place is where the case was accepted, else where it was closed. */
    static final String COLUMNS = """
            case_no, accepted_at, closing, closed_at, promised_limit, statutory_limit, warning_from, supervised,
            limits_unknown, missing_year, vote_level, voted_at, defaulted_at, %s as hall, %s as department,
            %s as window_code, %s as staff,
            %s as item, %s as channel, %s as applicant
            """.formatted(
                    Place.EITHER.column("hall"),
                    Place.EITHER.column("department"),
                    Place.EITHER.column("window"),
                    Place.EITHER.column("staff"),
                    Place.EITHER.column("item"),
                    Place.EITHER.column("channel"),
                    Place.EITHER.column("applicant"));

    static LedgerRow read(ResultSet row) throws SQLException {
        String closing = row.getString("closing");
        String vote = row.getString("vote_level");
        return new LedgerRow(
                row.getString("case_no"),
                CaseLedger.instant(row, "accepted_at"),
                closing == null ? null : Closing.Kind.valueOf(closing),
                CaseLedger.instant(row, "closed_at"),
                PlaceView.read(row),
                CaseLedger.limits(row),
                vote == null ? null : Level.valueOf(vote),
                CaseLedger.instant(row, "voted_at"),
                CaseLedger.instant(row, "defaulted_at"));
    }

    @Nullable
    CaseState state(Instant now) {
        return CaseState.of(acceptedAt != null, closing, limits, now);
    }
}
