package tongbao.report.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.time.Period;

/** A year without a working calendar is said in every form of a report, and moves nothing that programs read. */
class ReportTableTest {
    private static final Period MONTH = Period.parse("2028-01");

    @TempDir
    Path folder;

    @Test
    void csvNamesMissingYearsInTheLastColumnOfEveryLine() throws IOException {
        List<CSVRecord> plain = read(ReportTable.csv(report(List.of())));
        List<CSVRecord> lacking = read(
                ReportTable.csv(report(List.of(new Report.MissingYear(2028, 12), new Report.MissingYear(2029, 1)))));

        assertThat(plain).hasSameSizeAs(lacking).hasSize(2);
        assertThat(plain.get(0).getParser().getHeaderNames())
                .isEqualTo(lacking.get(0).getParser().getHeaderNames())
                .endsWith("missingYears");
        assertThat(plain).allMatch(line -> line.get("missingYears").isEmpty());
        assertThat(lacking).allMatch(line -> line.get("missingYears").equals("2028 2029"));
        assertThat(lacking.get(0).get("key")).isEqualTo("SCJG");
        assertThat(lacking.get(1).get("name")).isEqualTo("合计");
    }

    @Test
    void theSpreadsheetSaysMissingYearsAboveTheFigures() throws IOException {
        String plain = content(ReportTable.xlsx(report(List.of()), "中心"));
        String lacking = content(ReportTable.xlsx(report(List.of(new Report.MissingYear(2028, 12))), "中心"));

        assertThat(plain).doesNotContain("工作日历");
        assertThat(lacking).contains("2028 年(12 件)");
        assertThat(lacking.indexOf("工作日历")).isBetween(0, lacking.indexOf("市场监管局"));
        assertThat(lacking).contains("合计");
    }

    private static Report report(List<Report.MissingYear> missing) {
        RowMaker rows = new RowMaker(RatingScheme.NATIONAL, RatingRules.NATIONAL.index());
        Report.Row total = rows.row(null, null, Figures.zero(), null, null);
        Report.Row row = rows.row("SCJG", "市场监管局", Figures.zero(), null, null);
        return new Report(
                MONTH.text(),
                MONTH.from(),
                MONTH.to(),
                Instant.EPOCH,
                "department",
                total,
                List.of(row),
                null,
                missing);
    }

    private static List<CSVRecord> read(byte[] csv) throws IOException {
        String text = new String(csv, UTF_8).substring(1); // without the byte order mark
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    /** All that the file holds; texts stand in the order in which the sheet first refers to them. */
    private String content(byte[] xlsx) throws IOException {
        Path file = Files.write(folder.resolve("report.xlsx"), xlsx);
        StringBuilder text = new StringBuilder();
        try (ZipFile parts = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                text.append(new String(parts.getInputStream(part).readAllBytes(), UTF_8));
            }
        }
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(text)
                .replaceAll(letter -> Character.toString(Integer.parseInt(letter.group(1), 16)));
    }
}
