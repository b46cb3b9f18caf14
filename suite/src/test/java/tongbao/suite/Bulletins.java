package tongbao.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tongbao.suite.bulletin.Row;
import tongbao.suite.replay.SuiteApi;

/** Compares reports with the published bulletins, cell by cell. */
final class Bulletins {
    private static final List<String> YONGCHANG = List.of(
            "invited",
            "rated",
            "satisfied",
            "basicallySatisfied",
            "dissatisfied",
            "unrated",
            "ratedRate",
            "satisfiedRate",
            "basicallySatisfiedRate",
            "dissatisfiedRate");
    private static final List<String> ZHAOQING = List.of("accepted", "completed", "yellowCards", "redCards");

    private Bulletins() {}

    static void assertYongchang(SuiteApi api, String centre) {
        List<CSVRecord> published = csv("yongchang-2023-Q2-ratings.csv");
        JsonNode report = api.report("2023-Q2", Map.of("centre", centre, "by", "department"));

        assertThat(Row.rows(report).stream().map(row -> line(row.name(), yongchang(row))))
                .containsExactlyElementsOf(published.stream()
                        .map(row -> line(row.get("department"), cells(row, YONGCHANG)))
                        .toList());
        assertThat(yongchang(Row.total(report)))
                .containsExactly("6296", "6291", "6288", "3", "0", "5", "99.92", "99.87", "0.05", "0.08");
        assertHalls(api, centre, published);
    }

    private static void assertHalls(SuiteApi api, String centre, List<CSVRecord> published) {
        JsonNode report = api.report("2023-Q2", Map.of("centre", centre, "by", "hall"));
        Map<String, Integer> invited = published.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("hall"), Collectors.summingInt(row -> Integer.parseInt(row.get("invited")))));

        assertThat(Row.rows(report))
                .hasSize(invited.size())
                .allSatisfy(row -> assertThat(row.count("/ratings/invited"))
                        .isEqualTo(
                                Objects.requireNonNull(invited.get(row.name())).longValue()));
        assertThat(yongchang(Row.rows(report).get(0)))
                .containsExactly("3816", "3811", "3808", "3", "0", "5", "99.87", "99.79", "0.08", "0.13");
    }

    static void assertZhaoqing(SuiteApi api, String centre) {
        List<CSVRecord> published = csv("zhaoqing-2021-07-departments.csv");
        JsonNode report = api.report("2021-07", Map.of("centre", centre, "by", "department"));
        Row total = Row.total(report);

        assertThat(Row.rows(report).stream().map(row -> line(row.name(), zhaoqing(row))))
                .containsExactlyElementsOf(published.stream()
                        .map(row -> line(row.get("department"), cells(row, ZHAOQING)))
                        .toList());
        assertThat(zhaoqing(total)).containsExactly("16616", "16661", "0", "0");
        assertThat(total.count("/cases/opening")).isEqualTo(67);
        assertThat(total.count("/cases/inProgress")).isEqualTo(22);
        assertThat(total.rate("/cases/onTimeRate")).contains(new BigDecimal("100.00"));
        assertThat(total.json().at("/ratingsReceived/levels"))
                .hasToString("{\"VERY_SATISFIED\":13017,\"SATISFIED\":6,\"BASICALLY_SATISFIED\":3,"
                        + "\"DISSATISFIED\":0,\"VERY_DISSATISFIED\":1}");
        assertThat(total.count("/ratingsReceived/total")).isEqualTo(13_027);
    }

    private static List<String> yongchang(Row row) {
        Stream<Long> counts = Stream.of(
                row.count("/ratings/invited"),
                row.count("/ratings/rated"),
                row.votes("VERY_SATISFIED") + row.votes("SATISFIED"),
                row.votes("BASICALLY_SATISFIED"),
                row.votes("DISSATISFIED") + row.votes("VERY_DISSATISFIED"),
                row.count("/ratings/unrated"));
        Stream<String> rates = YONGCHANG.stream()
                .filter(name -> name.endsWith("Rate"))
                .map(name -> row.rate("/ratings/" + name).map(Object::toString).orElse(""));
        return Stream.concat(counts.map(String::valueOf), rates).toList();
    }

    private static List<String> zhaoqing(Row row) {
        return ZHAOQING.stream()
                .map(name -> String.valueOf(row.count("/cases/" + name)))
                .toList();
    }

    private static List<String> cells(CSVRecord row, List<String> columns) {
        return columns.stream().map(row::get).toList();
    }

    private static String line(String name, List<String> cells) {
        return name + ": " + String.join(" ", cells);
    }

    private static List<CSVRecord> csv(String name) {
        var file = Objects.requireNonNull(Bulletins.class.getResourceAsStream("sample/" + name), name);
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
