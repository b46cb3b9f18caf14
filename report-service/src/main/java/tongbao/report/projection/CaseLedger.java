package tongbao.report.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseRecordCodec;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.ledger.Findings;
import tongbao.report.ledger.LedgerCase;

/** Reads and writes the ledger, a batch of cases at a time. */
public final class CaseLedger {
    /** For a transaction that looks up cases by key: the planner cannot know how few of a ledger of millions they are. */
    static final String BY_KEY = "set local enable_hashjoin = off; set local enable_mergejoin = off";

    private static final String FIND = """
            select l.centre, l.case_no, l.promised_limit, l.statutory_limit, l.warning_from, l.supervised,
                   l.limits_unknown, l.missing_year, l.record
              from unnest(?::text[], ?::text[]) as k (centre, case_no)
              join case_ledger l on l.centre = k.centre collate "C" and l.case_no = k.case_no collate "C"
            """;

    private static final String STAGE =
            "create temporary table if not exists staged_case (like case_ledger) on commit delete rows";

    /** By name, since migrations may have added columns in another order. */
    private static final String COLUMNS = """
            centre, case_no, accepted_at, accepted_hall, accepted_department, accepted_window, accepted_staff,
            accepted_item, accepted_channel, accepted_applicant, closing, closed_at, closed_hall, closed_department,
            closed_window, closed_staff, closed_item, closed_channel, closed_applicant, promised_limit,
            statutory_limit, warning_from, supervised, limits_unknown, vote_level, voted_at, record, findings,
            found_at, vote_channel, bad_reasons, rectified, second_level, defaulted_at, missing_year""";

    private static final String OVERWRITTEN = Arrays.stream(COLUMNS.split(","))
            .map(String::strip)
            .filter(column -> !column.equals("centre") && !column.equals("case_no"))
            .map(column -> column + " = s." + column)
            .collect(Collectors.joining(", "));

    private static final String COPY_STAGED = "copy staged_case (" + COLUMNS + ") from stdin (format binary)";
    private static final String COPY_NEW = "copy case_ledger (" + COLUMNS + ") from stdin (format binary)";
    private static final int COLUMN_COUNT = COLUMNS.split(",").length;

    private static final String OVERWRITE = "update case_ledger l set " + OVERWRITTEN
            + " from staged_case s where l.centre = s.centre and l.case_no = s.case_no";

    private final Connection connection;

    CaseLedger(Connection connection) {
        this.connection = connection;
    }

    /** The cases of these keys that are known. */
    Map<CaseKey, LedgerCase> find(Collection<CaseKey> keys) throws SQLException {
        Map<CaseKey, LedgerCase> known = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, texts(keys.stream().map(CaseKey::centre)));
            find.setArray(2, texts(keys.stream().map(CaseKey::caseNo)));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    LedgerCase found = ledgerCase(rows);
                    known.put(found.key(), found);
                }
            }
        }
        return known;
    }

    /**
     * Writes cases that {@link #find} did not know, straight into the ledger: a third of the work of a merge. Nobody
     * else can write them meanwhile, since whoever moves the offsets of their partition has it to himself.
     */
    void add(Collection<LedgerCase> cases) throws SQLException {
        if (!cases.isEmpty()) {
            rows(cases).into(connection, COPY_NEW);
        }
    }

    /** Writes cases that {@link #find} knew, as they are now; for the same reason they are still there. */
    void write(Collection<LedgerCase> cases) throws SQLException {
        if (cases.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            rows(cases).into(connection, COPY_STAGED);
            int written = statement.executeUpdate(OVERWRITE);
            if (written != cases.size()) {
                throw new IllegalStateException(cases.size() + " cases were known, and only " + written + " written");
            }
        }
    }

    private static BinaryCopy rows(Collection<LedgerCase> cases) {
        BinaryCopy copy = new BinaryCopy();
        cases.forEach(one -> write(one, copy));
        return copy;
    }

    /** Of an array of strings the driver sends the bytes; any other it would spell out, quoted, to be parsed again. */
    private java.sql.Array texts(Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray(String[]::new));
    }

    /** The case in a row that has its key, limits and record. */
    public static LedgerCase ledgerCase(ResultSet row) throws SQLException {
        CaseKey key = new CaseKey(row.getString("centre"), row.getString("case_no"));
        CaseRecord record = CaseRecordCodec.read(key, row.getBytes("record"));
        return new LedgerCase(key, record, CaseStanding.of(record), limits(row));
    }

    /** The limits in a row that has all of their columns. */
    public static CaseLimits limits(ResultSet row) throws SQLException {
        return new CaseLimits(
                instant(row, "promised_limit"),
                instant(row, "statutory_limit"),
                instant(row, "warning_from"),
                row.getBoolean("supervised"),
                row.getBoolean("limits_unknown"),
                row.getObject("missing_year", Integer.class));
    }

    /** A time that may not be there. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void write(LedgerCase changed, BinaryCopy copy) {
        CaseStanding standing = changed.standing();
        CaseEvent accepted = standing.accepted();
        Closing closing = standing.closing();
        CaseLimits limits = changed.limits();
        RatingCast vote = standing.personalVote();
        copy.row(COLUMN_COUNT).text(changed.key().centre()).text(changed.key().caseNo());
        copy.instant(accepted == null ? null : accepted.occurredAt());
        placement(accepted == null ? null : accepted.placement(), copy);
        copy.text(closing == null ? null : closing.kind().name());
        copy.instant(closing == null ? null : closing.at());
        placement(closing == null ? null : closing.placement(), copy);
        copy.instant(limits.promised()).instant(limits.statutory()).instant(limits.warning());
        copy.flag(limits.supervised()).flag(limits.unknown());
        copy.text(vote == null ? null : vote.level().name());
        copy.instant(vote == null ? null : vote.ratedAt());
        copy.bytes(CaseRecordCodec.write(changed.record()));
        Findings findings = Findings.of(changed.record(), standing);
        copy.integer(findings.bits()).instant(findings.since());
        review(standing, copy);
        copy.optionalInteger(limits.missingYear());
    }

    /** Votes by default stand apart from people's: by the time alone at which they were put in. */
    private static void review(CaseStanding standing, BinaryCopy copy) {
        RatingCast vote = standing.vote();
        RatingCast personal = standing.personalVote();
        copy.text(personal == null ? null : personal.channel().name());
        copy.texts(personal == null || !personal.level().isBad() ? null : personal.reasons());
        copy.text(name(standing.review().rectified()));
        copy.text(name(standing.review().secondLevel()));
        copy.instant(vote == null || vote.equals(personal) ? null : vote.ratedAt());
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static void placement(@Nullable Placement place, BinaryCopy copy) {
        if (place == null) {
            for (int column = 0; column < 7; column++) {
                copy.text(null);
            }
            return;
        }
        copy.text(place.hall())
                .text(place.department())
                .text(place.window())
                .text(place.staff())
                .text(place.item())
                .text(place.channel().name())
                .text(name(place.applicant()));
    }
}
