package tongbao.report.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A bucket whose rows were not the same in the tables that served and in those built afresh.
 *
 * @param centre null where the table knows none
 * @param grain {@code D} a day, {@code M} a month; of other tables than running counts always {@code M}
 * @param bucket the day, or the first of the month
 * @param oldRows how many rows served
 * @param newRows how many were built
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BucketDifference(
        String table, @Nullable String centre, String grain, LocalDate bucket, long oldRows, long newRows) {}
