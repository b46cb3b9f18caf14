package tongbao.report.calendar;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Down while cases need a year whose calendar nobody has put. Of wellness, not of readiness: the service answers rightly
 * meanwhile, it is people who have something to do.
 */
@Wellness
@ApplicationScoped
class MissingYearsHealth implements HealthCheck {
    private final MissingYears missing;

    MissingYearsHealth(MissingYears missing) {
        this.missing = missing;
    }

    @Override
    public HealthCheckResponse call() {
        List<MissingYears.Missing> found = missing.last();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("working calendar").status(found.isEmpty());
        for (int year : MissingYears.years(found)) {
            answer.withData("cases without limits for want of " + year, cases(found, year));
        }
        return answer.build();
    }

    private static long cases(List<MissingYears.Missing> found, int year) {
        return found.stream()
                .filter(missing -> missing.year() == year)
                .mapToLong(MissingYears.Missing::cases)
                .sum();
    }
}
