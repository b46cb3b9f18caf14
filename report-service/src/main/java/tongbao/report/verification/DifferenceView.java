package tongbao.report.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A running count that is not what the ledger says.
 *
 * @param table where it stands
 * @param grain {@code D} a day, {@code M} a month
 * @param bucket the day, or the first of the month
 * @param row what the row is of, by column
 * @param count the column
 */
@Schema(name = "VerificationDifference")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DifferenceView(
        String centre,
        String table,
        char grain,
        LocalDate bucket,
        Map<String, String> row,
        String count,
        long kept,
        long counted) {

    static DifferenceView of(Difference difference) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < difference.dimensions().size(); i++) {
            row.put(
                    difference.cube().dimensions().get(i),
                    difference.dimensions().get(i));
        }
        return new DifferenceView(
                difference.centre(),
                difference.cube().table(),
                difference.grain(),
                difference.bucket(),
                row,
                difference.count(),
                difference.kept(),
                difference.counted());
    }
}
