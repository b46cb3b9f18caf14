package tongbao.report.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.CalendarCodec;
import tongbao.calendar.CalendarHistory;
import tongbao.calendar.CalendarVersion;
import tongbao.outbox.Outbox;
import tongbao.report.projection.KeptCalendars;
import tongbao.report.projection.MoveLimits;
import tongbao.time.CalendarYear;

/**
 * Puts what a year's papers say in force: the version, the limits it moves and the record that tells the other services
 * become true together, while no batch runs. The same content again changes nothing.
 */
@ApplicationScoped
class PutCalendar {
    private static final Logger LOG = Logger.getLogger(PutCalendar.class);
    /** The topic does not say who put a version. */
    private static final String BY_TOPIC = "topic calendars";

    private final BehindTheFence fence;
    private final KeptCalendars calendars;
    private final MoveLimits moveLimits;
    private final CalendarVersions versions;
    private final Outbox outbox;
    private final MissingYears missing;
    private final Clock clock;

    PutCalendar(
            BehindTheFence fence,
            KeptCalendars calendars,
            MoveLimits moveLimits,
            CalendarVersions versions,
            Outbox outbox,
            MissingYears missing,
            Clock clock) {
        this.fence = fence;
        this.calendars = calendars;
        this.moveLimits = moveLimits;
        this.versions = versions;
        this.outbox = outbox;
        this.missing = missing;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param changed false where this was in force already
     */
    record Put(CalendarVersion version, boolean changed) {}

    /** Empty, with nothing changed, while batches cannot run, as when a rebuild changes over: to be tried again. */
    Optional<Put> put(CalendarYear content, String by) throws SQLException {
        return changed(connection -> put(content, by, connection));
    }

    /** Takes up a version that this database does not know, as it was put: it was lost, or restored from before. */
    void adopt(CalendarVersion version) throws SQLException {
        if (!isKnown(version, calendars.read())
                && changed(connection -> adopt(version, connection)).isEmpty()) {
            throw new IllegalStateException("batches cannot run, so no calendar can change");
        }
    }

    private <T> Optional<T> changed(BehindTheFence.Change<T> change) throws SQLException {
        Optional<T> made = fence.run(change);
        calendars.read();
        missing.countNow();
        return made;
    }

    private Put put(CalendarYear content, String by, Connection connection) throws SQLException {
        CalendarHistory before = calendars.read(connection);
        CalendarVersion latest = before.version(content.year(), null);
        if (latest != null && latest.content().equals(content)) {
            return new Put(latest, false);
        }
        CalendarVersion version = next(latest, content);
        bring(version, before, by, connection);
        outbox.append(CalendarCodec.record(version));
        return new Put(version, true);
    }

    private boolean adopt(CalendarVersion version, Connection connection) throws SQLException {
        CalendarHistory before = calendars.read(connection);
        boolean isNew = !isKnown(version, before);
        if (isNew) {
            bring(version, before, BY_TOPIC, connection);
        }
        return isNew;
    }

    private void bring(CalendarVersion version, CalendarHistory before, String by, Connection connection)
            throws SQLException {
        long moved = moveLimits.move(version, before, before.with(version), connection);
        versions.add(version, moved, by, now(), connection);
        LOG.infof("calendar put year=%d version=%d moved=%d by=%s", version.year(), version.version(), moved, by);
    }

    private static boolean isKnown(CalendarVersion version, CalendarHistory history) {
        return history.versions(version.year()).stream().anyMatch(known -> known.version() == version.version());
    }

    /** The first of a year holds since ever: before it nobody could judge at all. Later ones hold for what is open now. */
    private CalendarVersion next(@Nullable CalendarVersion latest, CalendarYear content) {
        if (latest == null) {
            return new CalendarVersion(1, CalendarVersion.SINCE_EVER, content);
        }
        Instant now = now();
        Instant from = now.isBefore(latest.inForceFrom()) ? latest.inForceFrom() : now;
        return new CalendarVersion(latest.version() + 1, from, content);
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
