package tongbao.report.calendar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import tongbao.catalogue.CatalogueFeed;
import tongbao.report.projection.KeptCalendars;
import tongbao.report.projection.MoveLimits;
import tongbao.runtime.RepeatingTask;

/**
 * Watches for years without a calendar that cases need. Counted in pauses of its own, so that health and metrics cost
 * the database nothing. At its start it first judges the cases that a newer software, with more years, can judge.
 */
@Startup
@ApplicationScoped
class MissingYears {
    private static final Logger LOG = Logger.getLogger(MissingYears.class);
    private static final Duration UNTIL_CATALOGUES = Duration.ofMillis(200);

    private static final String UNKNOWN = "select exists (select 1 from case_ledger where limits_unknown)";

    private static final String COUNT = """
            select missing_year, centre, count(*) filter (where closed_at is null) as open, count(*) as cases
              from case_ledger
             where limits_unknown and missing_year is not null
             group by 1, 2 order by 1, 2
            """;

    private final DataSource database;
    private final CatalogueFeed catalogues;
    private final KeptCalendars calendars;
    private final MoveLimits moveLimits;
    private final BehindTheFence fence;
    private final CalendarConfig config;
    private final MeterRegistry metrics;
    private final RepeatingTask task;
    private final List<Gauge> gauges;
    private volatile List<Missing> last = List.of();
    private boolean settled;

    MissingYears(
            DataSource database,
            CatalogueFeed catalogues,
            KeptCalendars calendars,
            MoveLimits moveLimits,
            BehindTheFence fence,
            CalendarConfig config,
            MeterRegistry metrics) {
        this.database = database;
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.moveLimits = moveLimits;
        this.fence = fence;
        this.config = config;
        this.metrics = metrics;
        this.task = new RepeatingTask("missing-years", config.countEvery(), this::look).start();
        this.gauges = List.of(
                Gauge.builder(
                                "tongbao.calendar.missing.years",
                                () -> years(last).size())
                        .description("Years without a calendar that cases need")
                        .register(metrics),
                Gauge.builder(
                                "tongbao.calendar.missing.cases",
                                () -> last.stream().mapToLong(Missing::cases).sum())
                        .description("Cases whose limits are unknown because of them")
                        .register(metrics));
    }

    /**
     * A year that a centre's cases need and that nobody has put.
     *
     * @param open those of the cases that are still open
     */
    record Missing(int year, String centre, long open, long cases) {}

    /** As counted last. */
    List<Missing> last() {
        return last;
    }

    /** As they are now. */
    List<Missing> count() throws SQLException {
        List<Missing> missing = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet rows = count.executeQuery()) {
            while (rows.next()) {
                missing.add(new Missing(
                        rows.getInt("missing_year"),
                        rows.getString("centre"),
                        rows.getLong("open"),
                        rows.getLong("cases")));
            }
        }
        return missing;
    }

    /** Counts without waiting for the next time. */
    void countNow() {
        task.wake();
    }

    static List<Integer> years(List<Missing> missing) {
        return missing.stream().map(Missing::year).distinct().sorted().toList();
    }

    void stop(@Observes ShutdownEvent event) {
        gauges.forEach(metrics::remove);
        task.close();
    }

    private Duration look() throws SQLException {
        if (!settled) {
            if (!catalogues.isLoaded()) {
                return UNTIL_CATALOGUES;
            }
            settled = settle();
        }
        last = count();
        return config.countEvery();
    }

    /** Whether it is done; while batches cannot run it is tried again at the next look. */
    private boolean settle() throws SQLException {
        if (!isAnyUnknown()) {
            return true;
        }
        Optional<Long> moved = fence.run(connection -> moveLimits.settle(calendars.read(connection), connection));
        moved.ifPresent(cases -> LOG.infof("cases without limits judged again moved=%d", cases));
        return moved.isPresent();
    }

    private boolean isAnyUnknown() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(UNKNOWN);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
