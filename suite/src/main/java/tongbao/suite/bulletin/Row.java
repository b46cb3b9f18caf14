package tongbao.suite.bulletin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One ROW of a report's JSON. */
public record Row(JsonNode json) {
    private static final int DECIMALS = 2;

    public static Row total(JsonNode report) {
        return new Row(report.path("total"));
    }

    /** In the order of the catalogue. */
    public static List<Row> rows(JsonNode report) {
        return StreamSupport.stream(report.path("rows").spliterator(), false)
                .map(Row::new)
                .toList();
    }

    public String name() {
        return json.path("name").asText();
    }

    /** A count by its path, such as {@code /cases/accepted}. */
    public long count(String path) {
        JsonNode count = json.at(path);
        if (!count.isIntegralNumber()) {
            throw new IllegalStateException("not a count in the report: " + path + " = " + count);
        }
        return count.longValue();
    }

    /** Votes of one of the five levels on the period's completions. */
    public long votes(String level) {
        return count("/ratings/levels/" + level);
    }

    /** A percentage by its path; empty where there is nothing to take it of. */
    public Optional<BigDecimal> rate(String path) {
        JsonNode rate = json.at(path);
        return rate.isNull() ? Optional.empty() : Optional.of(twoDecimals(path, rate));
    }

    private static BigDecimal twoDecimals(String path, JsonNode rate) {
        if (!rate.isNumber()) {
            throw new IllegalStateException("not a rate in the report: " + path + " = " + rate);
        }
        return rate.decimalValue().setScale(DECIMALS); // never rounds: a report has two decimals at most
    }
}
