package tongbao.report.quality;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import tongbao.report.query.Reach;

/**
 * What a quality report is asked about.
 *
 * @param everyCentre all centres, if the caller may see also what cannot be attributed to any; else empty
 */
record Question(String centre, ZoneId zone, Reach reach, List<String> everyCentre) {
    OffsetDateTime local(Instant time) {
        return time.atZone(zone).toOffsetDateTime();
    }

    OffsetDateTime local(OffsetDateTime time) {
        return time.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
