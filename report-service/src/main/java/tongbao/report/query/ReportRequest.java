package tongbao.report.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.time.Period;

/** What is asked of a report, after every parameter was read and found in order. */
public record ReportRequest(
        Catalogue catalogue,
        Period period,
        Filters filters,
        @Nullable Dimension by,
        Set<Comparing> compare,
        boolean zeroRows) {

    /** With which other period. */
    public enum Comparing {
        /** 同比: the same period a year earlier. */
        YOY,
        /** 环比: the period before. */
        MOM;

        Period base(Period period) {
            return this == YOY ? period.yearEarlier() : period.previous();
        }

        String parameter() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
