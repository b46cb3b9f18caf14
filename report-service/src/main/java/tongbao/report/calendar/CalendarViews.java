package tongbao.report.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.CalendarHistory;
import tongbao.calendar.CalendarVersion;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Centre;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.report.calendar.CalendarVersions.Key;
import tongbao.report.projection.KeptCalendars;
import tongbao.security.Access;
import tongbao.time.CalendarYear;

/** Shows calendars to people. */
@ApplicationScoped
class CalendarViews {
    private final KeptCalendars calendars;
    private final CalendarVersions versions;
    private final MissingYears missing;
    private final Catalogues catalogues;
    private final Access access;

    CalendarViews(
            KeptCalendars calendars,
            CalendarVersions versions,
            MissingYears missing,
            Catalogues catalogues,
            Access access) {
        this.calendars = calendars;
        this.versions = versions;
        this.missing = missing;
        this.catalogues = catalogues;
        this.access = access;
    }

    CalendarList list() throws SQLException {
        CalendarHistory history = calendars.read();
        Map<Key, CalendarVersions.Put> puts = versions.puts();
        return new CalendarList(
                history.latestVersions().stream()
                        .map(version -> year(version, history, puts.get(Key.of(version))))
                        .toList(),
                missing());
    }

    /** A version of a year, the latest where none is named; empty where there is none. */
    Optional<CalendarAnswer> one(int year, @Nullable Integer wanted) throws SQLException {
        CalendarHistory history = calendars.read();
        Map<Key, CalendarVersions.Put> puts = versions.puts();
        List<CalendarVersion> all = history.versions(year);
        return all.stream()
                .filter(version -> wanted == null || version.version() == wanted)
                .reduce((earlier, later) -> later)
                .map(version -> answer(
                        version,
                        history,
                        all.stream()
                                .map(each -> version(each, puts.get(Key.of(each))))
                                .toList()));
    }

    CalendarPut put(PutCalendar.Put put, int limit) throws SQLException {
        Key key = Key.of(put.version());
        CalendarVersions.Put stored = versions.puts().get(key);
        return new CalendarPut(
                key.year(),
                key.version(),
                inForceFrom(put.version()),
                put.changed(),
                stored == null ? 0 : stored.moved(),
                moved(key, null, limit, null));
    }

    Page<MovedCase> moved(Key version, @Nullable String centre, int limit, @Nullable Cursor after) throws SQLException {
        return versions.moved(version, centre, limit, after)
                .map(moved -> MovedCase.of(moved, zone(moved.key().centre())));
    }

    /** Of the centres that the caller may see. */
    private List<CalendarList.MissingYear> missing() throws SQLException {
        Map<Integer, CalendarList.MissingYear> years = new TreeMap<>();
        for (MissingYears.Missing found : missing.count()) {
            if (access.covers(found.centre())) {
                years.merge(
                        found.year(),
                        new CalendarList.MissingYear(found.year(), found.open(), found.cases()),
                        (one, other) -> new CalendarList.MissingYear(
                                one.year(), one.open() + other.open(), one.cases() + other.cases()));
            }
        }
        return List.copyOf(years.values());
    }

    private ZoneId zone(String centre) {
        return catalogues.of(centre).map(catalogue -> catalogue.centre().zone()).orElse(Centre.DEFAULT_ZONE);
    }

    private static CalendarList.Year year(
            CalendarVersion version, CalendarHistory history, CalendarVersions.@Nullable Put put) {
        return new CalendarList.Year(
                version.year(),
                version.version(),
                history.latest().workingDays(version.year()),
                version.content().papers(),
                put == null ? null : put.by());
    }

    private static CalendarAnswer answer(
            CalendarVersion version, CalendarHistory history, List<CalendarAnswer.Version> versions) {
        CalendarYear content = version.content();
        return new CalendarAnswer(
                version.year(),
                version.version(),
                inForceFrom(version),
                history.latest().with(content).workingDays(version.year()),
                content.papers(),
                content.holidaysInARow(),
                content.daysMadeUp(),
                versions);
    }

    private static CalendarAnswer.Version version(CalendarVersion version, CalendarVersions.@Nullable Put put) {
        return new CalendarAnswer.Version(
                version.version(),
                inForceFrom(version),
                version.content().papers(),
                put == null ? 0 : put.moved(),
                put == null ? null : put.by(),
                put == null ? null : national(put.at()));
    }

    static @Nullable OffsetDateTime inForceFrom(CalendarVersion version) {
        return version.inForceFrom().equals(CalendarVersion.SINCE_EVER) ? null : national(version.inForceFrom());
    }

    private static OffsetDateTime national(Instant time) {
        return time.atZone(Centre.DEFAULT_ZONE).toOffsetDateTime();
    }
}
