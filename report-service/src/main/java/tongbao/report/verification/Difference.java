package tongbao.report.verification;

import java.time.LocalDate;
import java.util.List;

/**
 * A running count that is not what the ledger says.
 *
 * @param grain {@code D} a day, {@code M} a month
 * @param dimensions what the row is of, in the order of the cube's columns
 * @param count the column
 */
public record Difference(
        String centre,
        Cube cube,
        char grain,
        LocalDate bucket,
        List<String> dimensions,
        String count,
        long kept,
        long counted) {}
