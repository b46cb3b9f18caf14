package tongbao.report.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.CalendarHistory;
import tongbao.calendar.CalendarVersion;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.ledger.CentreRules;
import tongbao.report.ledger.LedgerCase;

/**
 * Moves the limits of the cases that a calendar judges otherwise than the one before: those still open, those closed
 * after it came into force, and those that nobody could judge. In the transaction of a connection that holds
 * {@link ProjectionLock} alone, so that no batch writes a case by the old calendar meanwhile. Cases come and go in
 * chunks: memory stays the same however many are open.
 */
@ApplicationScoped
public class MoveLimits {
    private static final int CHUNK = 2_000;

    private static final String KNOWN = """
            select centre, case_no, promised_limit, statutory_limit, warning_from, supervised, limits_unknown,
                   missing_year, record
              from case_ledger
             where accepted_at is not null
            """;

    /**
     * A year's calendar can move no limit before it begins, nor that of a case accepted after it. A limit that is not
     * there, because the clock stands, may come to be.
     */
    private static final String TOUCHED = KNOWN + """
             and (closed_at is null or closed_at >= ? or limits_unknown)
             and accepted_at < ?
             and (promised_limit is null or (statutory_limit is null and closed_at is null)
                  or greatest(promised_limit, statutory_limit) >= ?)
            """;

    private static final String UNKNOWN = KNOWN + " and limits_unknown";

    private static final String SECOND = "select to_regclass('" + History.SECOND_SCHEMA + ".case_ledger') is not null";

    private static final String STAGE = """
            create temporary table if not exists staged_move (
                centre text collate "C", case_no text collate "C",
                promised_before timestamptz, statutory_before timestamptz, warning_before timestamptz,
                missing_before int,
                promised_after timestamptz, statutory_after timestamptz, warning_after timestamptz,
                missing_after int, supervised boolean) on commit delete rows
            """;

    private static final String EMPTY = "truncate staged_move";
    private static final String COPY = "copy staged_move from stdin (format binary)";
    private static final int COLUMNS = 11;

    private static final String MOVE = """
            update case_ledger l
               set promised_limit = m.promised_after, statutory_limit = m.statutory_after,
                   warning_from = m.warning_after, supervised = m.supervised,
                   limits_unknown = m.missing_after is not null, missing_year = m.missing_after
              from staged_move m
             where l.centre = m.centre and l.case_no = m.case_no
            """;

    private static final String REMEMBER = """
            insert into calendar_move
            select ?, ?, centre, case_no, promised_before, statutory_before, warning_before, missing_before,
                   promised_after, statutory_after, warning_after, missing_after
              from staged_move
            """;

    private final Catalogues catalogues;

    MoveLimits(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /**
     * Moves what a new version changes and remembers each case moved; answers how many. A ledger that is being built
     * afresh meanwhile moves along, or it would serve with the old limits one day.
     */
    public long move(CalendarVersion version, CalendarHistory before, CalendarHistory after, Connection connection)
            throws SQLException {
        long moved = touched(version, new Move(before, after, connection, version), connection);
        if (isBuiltAfresh(connection)) {
            execute("discard temporary", connection); // what was staged for the first is staged until the commit
            execute("set local search_path = " + History.SECOND_SCHEMA + ", public", connection);
            touched(version, new Move(before, after, connection, null), connection);
            execute("reset search_path", connection);
        }
        return moved;
    }

    private static long touched(CalendarVersion version, Move move, Connection connection) throws SQLException {
        LocalDate yearEnds = LocalDate.of(version.year() + 1, 1, 1);
        LocalDate paperBegins = LocalDate.of(version.year() - 1, 12, 1);
        try (PreparedStatement touched = connection.prepareStatement(TOUCHED)) {
            touched.setObject(1, version.inForceFrom().atOffset(ZoneOffset.UTC));
            // With a margin for the zones of the centres, and for limits at the very end of a day.
            touched.setObject(2, yearEnds.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC));
            touched.setObject(3, paperBegins.minusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC));
            return move.all(touched);
        }
    }

    /** Judges cases that nobody could judge before, where the calendars now can; answers how many. */
    public long settle(CalendarHistory calendars, Connection connection) throws SQLException {
        try (PreparedStatement unknown = connection.prepareStatement(UNKNOWN)) {
            return new Move(calendars, calendars, connection, null).all(unknown);
        }
    }

    private static boolean isBuiltAfresh(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SECOND);
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Moved(LedgerCase before, LedgerCase after) {}

    /** One change under way. */
    private final class Move {
        private final CalendarHistory before;
        private final CalendarHistory after;
        private final Connection connection;
        private final @Nullable CalendarVersion version;
        private final Map<String, CentreRules> rulesBefore = new HashMap<>();
        private final Map<String, CentreRules> rulesAfter = new HashMap<>();
        private final TallyDeltas deltas = new TallyDeltas();

        Move(CalendarHistory before, CalendarHistory after, Connection connection, @Nullable CalendarVersion version) {
            this.before = before;
            this.after = after;
            this.connection = connection;
            this.version = version;
        }

        long all(PreparedStatement select) throws SQLException {
            long moved = 0;
            prepare();
            select.setFetchSize(CHUNK);
            try (ResultSet rows = select.executeQuery()) {
                List<Moved> chunk = new ArrayList<>();
                while (rows.next()) {
                    judge(CaseLedger.ledgerCase(rows)).ifPresent(chunk::add);
                    if (chunk.size() == CHUNK) {
                        moved += write(chunk);
                    }
                }
                moved += write(chunk);
            }
            new Tallies(connection).add(deltas.complete());
            return moved;
        }

        /**
         * The case as it was and as it is now; empty where the calendar makes no difference. That the catalogue says
         * something else of an item by now moves nothing here.
         */
        private Optional<Moved> judge(LedgerCase known) {
            CaseLimits due = rules(known, after, rulesAfter).limits(known.standing());
            boolean moves = !due.equals(known.limits())
                    && !due.equals(CaseLimits.OF_UNKNOWN_ITEM)
                    && (known.limits().unknown()
                            || !due.equals(rules(known, before, rulesBefore).limits(known.standing())));
            return moves
                    ? Optional.of(new Moved(known, new LedgerCase(known.key(), known.record(), known.standing(), due)))
                    : Optional.empty();
        }

        private CentreRules rules(LedgerCase of, CalendarHistory calendars, Map<String, CentreRules> made) {
            return made.computeIfAbsent(of.key().centre(), centre -> CentreRules.of(catalogue(centre), calendars));
        }

        private Catalogue catalogue(String centre) {
            return catalogues
                    .of(centre)
                    .orElseThrow(() -> new IllegalStateException("no catalogue of centre " + centre));
        }

        private void prepare() throws SQLException {
            execute(STAGE, connection);
            execute(CaseLedger.BY_KEY, connection);
        }

        /** Writes a chunk and empties it. */
        private int write(List<Moved> chunk) throws SQLException {
            int moved = chunk.size();
            if (moved == 0) {
                return 0;
            }
            BinaryCopy copy = new BinaryCopy();
            for (Moved each : chunk) {
                stage(each, copy);
                deltas.change(
                        each.before(),
                        each.after(),
                        rules(each.after(), after, rulesAfter).zone());
            }
            execute(EMPTY, connection);
            copy.into(connection, COPY);
            execute(MOVE, connection);
            remember();
            chunk.clear();
            return moved;
        }

        private void remember() throws SQLException {
            if (version == null) {
                return;
            }
            try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
                remember.setInt(1, version.year());
                remember.setInt(2, version.version());
                remember.executeUpdate();
            }
        }
    }

    private static void stage(Moved moved, BinaryCopy copy) {
        copy.row(COLUMNS)
                .text(moved.after().key().centre())
                .text(moved.after().key().caseNo());
        stage(moved.before().limits(), copy);
        stage(moved.after().limits(), copy);
        copy.flag(moved.after().limits().supervised());
    }

    private static void stage(CaseLimits limits, BinaryCopy copy) {
        copy.instant(limits.promised())
                .instant(limits.statutory())
                .instant(limits.warning())
                .optionalInteger(limits.missingYear());
    }
}
